@NullMarked
package io.epione.billing;

import org.jspecify.annotations.NullMarked;
