package io.epione.patient.registration;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A postal address.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
        @Nullable @Size(max = 200) String line1,
        @Nullable @Size(max = 200) String line2,
        @Nullable @Size(max = 100) String city,
        @Nullable @Size(max = 100) String region,
        @Nullable @Size(max = 20) String postalCode,
        @Nullable @Size(max = 2) String country) {

    @JsonCreator
    public Address {}

    /** An address in one line, as some front desks type it. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Address ofLine(String line) {
        return new Address(line, null, null, null, null, null);
    }
}
