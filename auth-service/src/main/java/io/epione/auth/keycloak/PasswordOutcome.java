package io.epione.auth.keycloak;

/** Whether a new password was taken. */
public sealed interface PasswordOutcome {

    record Taken() implements PasswordOutcome {}

    /** @param why what the password policy misses, for the person */
    record TooWeak(String why) implements PasswordOutcome {}
}
