package io.epione.patient.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The chart of somebody who has been ill for long, recorded over the API. An encounter leaves a diagnosis, three vital signs, a
 * medication and a note; every fifth a procedure, every twentieth an immunization, every fiftieth an allergy, something of the family and of
 * how the patient lives.
 */
record LongChart(Supplier<Caller> doctor, UUID patient) {

    private static final LocalDate FIRST = LocalDate.of(2010, 1, 1);
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String LOINC = "http://loinc.org";
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final String NOTE = "The patient feels better, sleeps well and has no pain. ".repeat(10);

    UUID record(int encounters, int clients) throws Exception {
        MillionBenchmark.atOnce(clients, encounters, n -> {
            encounter(n);
            return n;
        });
        return patient;
    }

    private void encounter(int n) {
        String day = FIRST.plusDays(n).toString();
        String moment =
                FIRST.plusDays(n).atTime(9, 30).toInstant(ZoneOffset.UTC).toString();
        post("conditions", SNOMED, "38341003", "category", "ENCOUNTER_DIAGNOSIS", "onset", day);
        post("vitals", LOINC, "8867-4", "value", 60 + n % 40, "unit", "/min", "effectiveAt", moment);
        post("vitals", LOINC, "8310-5", "value", 36.6, "unit", "Cel", "effectiveAt", moment);
        post("vitals", LOINC, "29463-7", "value", 60 + n % 30, "unit", "kg", "effectiveAt", moment);
        post("medications", RXNORM, "313782", "status", "COMPLETED", "dosage", "One in the morning");
        post("notes", LOINC, "11506-3", "title", "Visit", "text", NOTE);
        if (n % 5 == 0) {
            post("procedures", SNOMED, "71388002", "performedOn", day, "status", "COMPLETED");
        }
        if (n % 20 == 0) {
            post("immunizations", "http://hl7.org/fhir/sid/cvx", "140", "occurredOn", day, "status", "COMPLETED");
        }
        if (n % 50 == 0) {
            post("allergies", RXNORM, "7980", "criticality", "HIGH", "reaction", "Hives");
            post("family-history", SNOMED, "73211009", "relationship", "mother", "onsetAge", 50);
            post("social-history", LOINC, "72166-2", "valueText", "Has never smoked", "start", day);
        }
    }

    private void post(String part, String system, String code, Object... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("code", Map.of("system", system, "code", code));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        Answer answer = doctor.get().post("/api/v1/patients/" + patient + "/" + part, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
}
