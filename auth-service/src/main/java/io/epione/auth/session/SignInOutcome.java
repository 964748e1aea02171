package io.epione.auth.session;

import io.epione.auth.mfa.Enrolment;
import java.time.Duration;
import java.util.List;

/** How a sign-in ended. */
sealed interface SignInOutcome {

    record Welcome(SignedIn signedIn) implements SignInOutcome {}

    /** Wrong password or code, unknown e-mail, unknown hospital, no post left: all the same to the outside. */
    record InvalidCredentials() implements SignInOutcome {}

    /** The password was right; the person must say where. */
    record HospitalRequired(List<SignInController.At> hospitals) implements SignInOutcome {}

    /** The password was right; the code of the second factor is missing. */
    record OtpRequired() implements SignInOutcome {}

    /** The password was right; the person's second factor is a passkey, which only a browser can show. */
    record PasskeyRequired() implements SignInOutcome {}

    /** Too many codes were wrong; no other is looked at for a while. */
    record TooManyCodes(Duration pause) implements SignInOutcome {}

    /** As below, but one hospital's provider does not set up the second factor of somebody who works at another too. */
    record EnrolmentWithPassword() implements SignInOutcome {}

    /** The password was right; the person's role requires a second factor, which is set up with this. */
    record EnrolmentRequired(Enrolment enrolment) implements SignInOutcome {}
}
