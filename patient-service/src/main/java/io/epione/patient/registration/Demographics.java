package io.epione.patient.registration;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who a patient is. Stored sealed as a whole with the patient's keyset.
 *
 * @param mrn medical record number of this hospital, given by us
 * @param preferredLanguage BCP 47, in which the patient is written to
 */
public record Demographics(
        String mrn,
        String givenName,
        String familyName,
        LocalDate birthDate,
        Sex sex,
        @Nullable String nationalId,
        @Nullable String phone,
        @Nullable String email,
        @Nullable Address address,
        @Nullable String preferredLanguage) {}
