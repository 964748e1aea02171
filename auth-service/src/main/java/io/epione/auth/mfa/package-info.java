/** A second factor beside the password: enrolment, recovery codes, and the check at sign-in. */
@NullMarked
package io.epione.auth.mfa;

import org.jspecify.annotations.NullMarked;
