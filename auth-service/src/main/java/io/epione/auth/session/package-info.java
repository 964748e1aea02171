/** Sign-in, the refresh cookie, and the list of sessions. */
@NullMarked
package io.epione.auth.session;

import org.jspecify.annotations.NullMarked;
