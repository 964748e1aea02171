package io.epione.auth.mfa;

import java.time.Duration;

/** What the second factor says to somebody whose password was right. */
public sealed interface SecondFactorOutcome {

    record Shown() implements SecondFactorOutcome {}

    /** There is none, and none is required. */
    record NotNeeded() implements SecondFactorOutcome {}

    record OtpRequired() implements SecondFactorOutcome {}

    /** The only second factor is a passkey, which can be shown on Keycloak's pages alone. */
    record PasskeyRequired() implements SecondFactorOutcome {}

    /** A role requires one; whoever comes through one hospital's provider cannot set it up for all of them. */
    record EnrolmentWithPassword() implements SecondFactorOutcome {}

    record WrongOtp() implements SecondFactorOutcome {}

    record TooSoon(Duration pause) implements SecondFactorOutcome {}

    /** A role of the person requires one. The next sign-in with a code of this secret confirms it. */
    record EnrolmentRequired(Enrolment enrolment) implements SecondFactorOutcome {}
}
