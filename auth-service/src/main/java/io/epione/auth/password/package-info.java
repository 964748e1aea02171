/** Forgotten and changed passwords. */
@NullMarked
package io.epione.auth.password;

import org.jspecify.annotations.NullMarked;
