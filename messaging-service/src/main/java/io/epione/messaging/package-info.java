@NullMarked
package io.epione.messaging;

import org.jspecify.annotations.NullMarked;
