/** Who has an account, and which posts it holds at which hospitals. */
@NullMarked
package io.epione.auth.account;

import org.jspecify.annotations.NullMarked;
