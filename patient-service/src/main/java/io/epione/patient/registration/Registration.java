package io.epione.patient.registration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who somebody is that becomes a patient. */
public record Registration(
        @NotBlank @Size(max = 100) String givenName,
        @NotBlank @Size(max = 100) String familyName,
        @NotNull @PastOrPresent LocalDate birthDate,
        @NotNull Sex sex,

        @Nullable @Size(min = 1, max = 50) @Pattern(regexp = NOT_BLANK)
        String nationalId,

        @Nullable @Pattern(regexp = PHONE) String phone,
        @Nullable @Email @Size(max = 254) String email,
        @Nullable @Valid Address address,
        @Nullable @Pattern(regexp = LANGUAGE) String preferredLanguage) {

    static final String PHONE = "\\+?[0-9 ()./-]{5,30}";
    /** BCP 47, as far as languages of people need it. */
    public static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    static final String NOT_BLANK = "(?s).*\\S.*";

    Demographics withMrn(String mrn) {
        return new Demographics(
                mrn, givenName, familyName, birthDate, sex, nationalId, phone, email, address, preferredLanguage);
    }
}
