package io.epione.auth.registration;

/** How a registration ended. */
sealed interface RegistrationOutcome {

    /** Whether or not the e-mail has an account: its owner reads which. */
    record Received() implements RegistrationOutcome {}

    record UnknownHospital() implements RegistrationOutcome {}

    record WeakPassword(String why) implements RegistrationOutcome {}
}
