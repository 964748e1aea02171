/** Sign-in, sessions, invitations and passwords. */
@NullMarked
package io.epione.auth;

import org.jspecify.annotations.NullMarked;
