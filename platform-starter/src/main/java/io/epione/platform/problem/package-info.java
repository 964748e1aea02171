/** Refusals and failures as RFC 9457 problems with a stable code. */
@NullMarked
package io.epione.platform.problem;

import org.jspecify.annotations.NullMarked;
