/** Random tokens of which only a hash is kept. */
@NullMarked
package io.epione.auth.secret;

import org.jspecify.annotations.NullMarked;
