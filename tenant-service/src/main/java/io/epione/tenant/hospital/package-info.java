/** A hospital's way onto the platform: application, approval, suspension. Invites the first administrator through {@code staff}. */
@NullMarked
package io.epione.tenant.hospital;

import org.jspecify.annotations.NullMarked;
