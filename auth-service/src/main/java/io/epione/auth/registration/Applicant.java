package io.epione.auth.registration;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who registered, by their own account; what is sealed of a registration.
 *
 * @param email in lower case
 * @param rejectionReason what the hospital told them
 */
record Applicant(
        String givenName,
        String familyName,
        LocalDate birthDate,
        String email,
        @Nullable String rejectionReason) {

    String name() {
        return givenName + " " + familyName;
    }

    Applicant rejected(String reason) {
        return new Applicant(givenName, familyName, birthDate, email, reason);
    }

    /** Without the person. */
    @Override
    public String toString() {
        return "Applicant";
    }
}
