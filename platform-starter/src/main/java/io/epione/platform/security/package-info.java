/** Who is calling, what a role may do, and the check of every token. */
@NullMarked
package io.epione.platform.security;

import org.jspecify.annotations.NullMarked;
