/** Hearing of what other instances of the service have committed. */
@NullMarked
package io.epione.platform.tail;

import org.jspecify.annotations.NullMarked;
