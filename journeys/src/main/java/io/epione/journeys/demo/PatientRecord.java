package io.epione.journeys.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the demo takes from one patient's bundle. */
record PatientRecord(
        String id,
        String givenName,
        String familyName,
        String birthDate,
        String sex,
        @Nullable String nationalId,
        @Nullable String phone,
        @Nullable Map<String, Object> address,
        List<Allergy> allergies,
        List<Condition> conditions,
        List<Visit> visits) {

    record Allergy(
            String id,
            Coding code,
            @Nullable String category,
            @Nullable String criticality) {}

    record Condition(String id, Coding code, @Nullable String onset, String status) {}

    /** A measurement with a LOINC code and a UCUM unit. */
    record Vital(String id, Coding code, String value, String unit) {}

    /** @param specialty in NUCC's provider taxonomy */
    record Practitioner(String npi, String name, Coding specialty) {}

    /** A MedicationRequest, priced in cents by its pharmacy claim. */
    record Medicine(String id, Coding code, String dose, String frequency, long cents) {}

    /**
     * An encounter.
     *
     * @param setting class of the encounter in HL7's ActCode: AMB, EMER, IMP, …
     * @param cents   what its claim asks for the encounter itself, medicines excluded
     */
    record Visit(
            String id,
            Instant start,
            String setting,
            String reason,
            Practitioner practitioner,
            List<Coding> diagnoses,
            List<Vital> vitals,
            List<Medicine> medicines,
            long cents) {}
}
