/** The way in: the one address that clients know. */
@NullMarked
package io.epione.gateway;

import org.jspecify.annotations.NullMarked;
