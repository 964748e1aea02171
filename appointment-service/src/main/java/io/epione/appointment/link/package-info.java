/**
 * Secret links: an address that opens something to whoever knows it. Of the secret only the hash is stored.
 *
 * <p>Uses no other module.
 */
@NullMarked
package io.epione.appointment.link;

import org.jspecify.annotations.NullMarked;
