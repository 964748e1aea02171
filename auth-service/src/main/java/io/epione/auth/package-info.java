/** Sign-in, sessions, invitations, registrations and passwords. */
@NullMarked
package io.epione.auth;

import org.jspecify.annotations.NullMarked;
