@NullMarked
package io.epione.audit;

import org.jspecify.annotations.NullMarked;
