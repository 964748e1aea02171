/** From the invitation of a member of staff to the account with a password. */
@NullMarked
package io.epione.auth.invitation;

import org.jspecify.annotations.NullMarked;
