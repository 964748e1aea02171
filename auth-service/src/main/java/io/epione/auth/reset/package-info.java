/** An administrator takes a lost second factor from a colleague. */
@NullMarked
package io.epione.auth.reset;

import org.jspecify.annotations.NullMarked;
