/** The identity providers that hospitals bring for their staff, and whom they let in. */
@NullMarked
package io.epione.auth.provider;

import org.jspecify.annotations.NullMarked;
