package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What permits somebody to practise.
 *
 * @param authority who issued it
 * @param expiresOn the last day on which it holds; null for one without an end
 */
public record Licence(
        @Nullable String number,
        @Nullable String authority,
        @Nullable LocalDate expiresOn) {

    public static final Licence NONE = new Licence(null, null, null);

    /** @throws Problem 422 when something is said of a licence that has no number */
    public Licence {
        if (number == null && (authority != null || expiresOn != null)) {
            throw Problem.invalid("licenceNumber", "is needed to tell of a licence");
        }
    }

    /** Null leaves a value as it is. */
    Licence with(@Nullable String newNumber, @Nullable String newAuthority, @Nullable LocalDate newExpiresOn) {
        return new Licence(
                newNumber == null ? number : newNumber,
                newAuthority == null ? authority : newAuthority,
                newExpiresOn == null ? expiresOn : newExpiresOn);
    }

    boolean expiredBy(LocalDate today) {
        return expiresOn != null && expiresOn.isBefore(today);
    }
}
