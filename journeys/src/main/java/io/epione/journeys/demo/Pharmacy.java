package io.epione.journeys.demo;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import io.epione.journeys.demo.PatientRecord.Medicine;
import io.epione.journeys.demo.PatientRecord.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Prescribes what a visit's records prescribe, verifies it, puts it on the shelf and hands it out. */
final class Pharmacy {

    private static final int DURATION_DAYS = 30;

    private final Steps steps;
    private final Rota rota;

    Pharmacy(Steps steps, Rota rota) {
        this.steps = steps;
        this.rota = rota;
    }

    /** @return the prescription's id; empty when the visit has no medicines */
    Optional<String> prescribe(Visit visit, String patient, String appointment) {
        if (visit.medicines().isEmpty()) {
            return Optional.empty();
        }
        Session doctor = rota.doctor(visit.practitioner());
        Map<String, Object> body = Json.of(
                "patientId", patient,
                "appointmentId", appointment,
                "items", visit.medicines().stream().map(Pharmacy::item).toList());
        return Optional.of(steps.once("prescription", visit.id(), () -> {
            Answer answer = doctor.postOnce(steps.name("prescription", visit.id()), "/prescriptions", body);
            if (answer.is(409, "CONTRAINDICATED")) {
                body.put("overrides", overrides(answer));
                answer = doctor.postOnce(steps.name("override", visit.id()), "/prescriptions", body);
            }
            return answer.expect(201).id();
        }));
    }

    private static Map<String, Object> item(Medicine medicine) {
        return Json.of(
                "medication", medicine.code(),
                "dose", medicine.dose(),
                "route", "oral",
                "frequency", medicine.frequency(),
                "durationDays", DURATION_DAYS,
                "quantity", Pack.of(medicine).quantity(),
                "refills", 0);
    }

    /** The record says that it was prescribed, so the doctor takes the responsibility, by name and reason. */
    private static List<Object> overrides(Answer refusal) {
        List<Object> overrides = new ArrayList<>();
        for (JsonNode alert : refusal.json().path("alerts")) {
            overrides.add(Json.of(
                    "alert",
                    alert.path("id").asString(""),
                    "reason",
                    "Prescribed so in the patient's record; benefit outweighs risk"));
        }
        return overrides;
    }

    void dispense(Visit visit, String prescription) {
        Session pharmacist = rota.pharmacist();
        steps.advance(pharmacist, "/prescriptions", prescription, "verification", null, "VERIFIED");
        for (Medicine medicine : visit.medicines()) {
            receive(pharmacist, medicine);
        }
        steps.doOnce("dispense", prescription, () -> {
            List<Object> items = new ArrayList<>();
            for (JsonNode item : pharmacist
                    .get("/prescriptions/" + prescription)
                    .expect(200)
                    .json()
                    .path("items")) {
                items.add(Json.of(
                        "itemId", item.path("id").asString(""),
                        "quantity", item.path("quantity").asLong()));
            }
            pharmacist
                    .postOnce(
                            steps.name("dispense", prescription),
                            "/prescriptions/" + prescription + "/dispenses",
                            Json.of("items", items))
                    .expect(201);
        });
    }

    private void receive(Session pharmacist, Medicine medicine) {
        Pack pack = Pack.of(medicine);
        steps.create(
                pharmacist,
                "receipt",
                medicine.id(),
                "/pharmacy/receipts",
                Json.of(
                        "medication", medicine.code(),
                        "lot",
                                "L-"
                                        + medicine.id()
                                                .substring(
                                                        0,
                                                        Math.min(
                                                                8, medicine.id().length())),
                        "expiresOn", "2030-12-31",
                        "quantity", pack.quantity(),
                        "unitPrice", Cashier.money(pack.unitCents())));
    }

    /**
     * How a claim's amount is put on a shelf: up to thirty units at a price that multiplies to the claim, to the cent.
     * Synthea writes no quantity.
     */
    private record Pack(long quantity, long unitCents) {

        static Pack of(Medicine medicine) {
            long quantity = DURATION_DAYS;
            while (medicine.cents() % quantity != 0) {
                quantity--;
            }
            return new Pack(quantity, medicine.cents() / quantity);
        }
    }
}
