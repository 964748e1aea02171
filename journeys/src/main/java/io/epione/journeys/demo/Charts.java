package io.epione.journeys.demo;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import io.epione.journeys.demo.PatientRecord.Allergy;
import io.epione.journeys.demo.PatientRecord.Condition;
import io.epione.journeys.demo.PatientRecord.Visit;
import io.epione.journeys.demo.PatientRecord.Vital;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Registers patients and writes their charts. */
final class Charts {

    private static final String DONE = "done";

    private final Steps steps;
    private final Rota rota;
    private final LeftOut leftOut;
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<String, Long> refused = new ConcurrentHashMap<>();

    Charts(Steps steps, Rota rota, LeftOut leftOut) {
        this.steps = steps;
        this.rota = rota;
        this.leftOut = leftOut;
    }

    /** Of a registered patient: the id on the platform. */
    String idOf(PatientRecord record) {
        String id = ids.get(record.id());
        if (id == null) {
            throw new IllegalArgumentException("not registered yet");
        }
        return id;
    }

    void register(PatientRecord record) {
        String patient = steps.create(
                rota.receptionist(),
                "patient",
                record.id(),
                "/patients",
                Json.of(
                        "givenName", record.givenName(),
                        "familyName", record.familyName(),
                        "birthDate", record.birthDate(),
                        "sex", record.sex(),
                        "nationalId", record.nationalId(),
                        "phone", record.phone(),
                        "address", record.address()));
        for (Allergy allergy : record.allergies()) {
            add(
                    rota.nurse(),
                    patient,
                    "allergies",
                    allergy.id(),
                    Json.of(
                            "code", allergy.code(),
                            "category", code(allergy.category()),
                            "criticality", code(allergy.criticality())));
        }
        for (Condition condition : record.conditions()) {
            add(
                    rota.nurse(),
                    patient,
                    "conditions",
                    condition.id(),
                    Json.of("code", condition.code(), "status", condition.status(), "onset", condition.onset()));
        }
        ids.put(record.id(), patient);
    }

    void measure(Visit visit, String patient) {
        for (Vital vital : visit.vitals()) {
            add(
                    rota.nurse(),
                    patient,
                    "vitals",
                    vital.id(),
                    Json.of(
                            "code", vital.code(),
                            "value", new BigDecimal(vital.value()),
                            "unit", vital.unit(),
                            "effectiveAt", visit.start().toString()));
        }
    }

    /** How many of a kind the platform refused. */
    long refused(String what) {
        return refused.getOrDefault(what, 0L);
    }

    /** What the platform cannot take for reasons that lie in the record is named, not hidden. */
    private void add(Session who, String patient, String what, String id, Object body) {
        String outcome = steps.once(what, id, () -> {
            Answer answer = who.postOnce(steps.name(what, id), "/patients/" + patient + "/" + what, body);
            if (answer.status() == 422) {
                return answer.code() + " " + answer.json().path("errors");
            }
            answer.expect(201);
            return DONE;
        });
        if (!outcome.equals(DONE)) {
            leftOut.refused(what + ": " + outcome);
            refused.merge(what, 1L, Long::sum);
        }
    }

    /** FHIR's codes are in small letters with hyphens, the platform's in capitals. */
    private static @Nullable String code(@Nullable String fhir) {
        return fhir == null ? null : fhir.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
