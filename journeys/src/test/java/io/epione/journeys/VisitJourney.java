package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningPlatform.class)
class VisitJourney {

    private final Clinic clinic = Clinic.first();

    @Test
    void aPatientVisitFromBookingToPaidInvoice() {
        clinic.price("125.00");
        String patient = clinic.patient();
        String appointment = clinic.appointment(patient);
        clinic.consult(appointment);

        Answer prescription = clinic.prescribe(patient, appointment, 10);
        Session pharmacist = clinic.as("PHARMACIST");
        assertThat(pharmacist
                        .postOnce(Clinic.unique("v"), "/prescriptions/" + prescription.id() + "/verification", null)
                        .expect(200)
                        .text("status"))
                .isEqualTo("VERIFIED");
        clinic.receive(10, "1.50");
        Answer dispensed = pharmacist
                .postOnce(
                        Clinic.unique("d"),
                        "/prescriptions/" + prescription.id() + "/dispenses",
                        Json.of("items", List.of(Json.of("itemId", itemOf(prescription), "quantity", 10))))
                .expect(201);
        assertThat(dispensed.text("status").isEmpty() ? "DISPENSED" : dispensed.text("status"))
                .isEqualTo("DISPENSED");

        JsonNode invoice = clinic.invoice(appointment, 2);
        assertThat(invoice.at("/status").asString("")).isEqualTo("DRAFT");
        assertThat(invoice.at("/subtotal/amount").asString("")).isEqualTo("140.00");
        String id = invoice.path("id").asString("");
        Session clerk = clinic.as("BILLING_CLERK");
        Answer issued = clerk.postOnce(Clinic.unique("i"), "/invoices/" + id + "/issuance", null)
                .expect(200);
        assertThat(issued.text("number")).isNotEmpty();
        Answer tooMuch = pay(clerk, id, "140.01");
        assertThat(tooMuch.is(422, "OVERPAYMENT")).as(tooMuch.code()).isTrue();
        pay(clerk, id, "40.00").expect(201);
        pay(clerk, id, "100.00").expect(201);
        Answer paid = clerk.get("/invoices/" + id).expect(200);
        assertThat(paid.text("status")).isEqualTo("PAID");
        assertThat(paid.text("balance", "amount")).isEqualTo("0.00");
        clerk.get("/billing/trial-balance")
                .expect(200)
                .json()
                .path("totals")
                .forEach(total ->
                        assertThat(total.at("/balance/amount").asString("")).isEqualTo("0.00"));
    }

    @Test
    void aPatientIsFoundAgainByEveryIdentifier() {
        Session reception = clinic.as("RECEPTIONIST");
        Map<String, Object> person = clinic.newPatient();
        Answer registered =
                reception.postOnce(Clinic.unique("p"), "/patients", person).expect(201);
        for (String query : List.of(
                "mrn=" + Epione.encode(registered.text("mrn")),
                "nationalId=" + Epione.encode(String.valueOf(person.get("nationalId"))),
                "phone=" + Epione.encode(String.valueOf(person.get("phone"))),
                "familyName=" + Epione.encode(String.valueOf(person.get("familyName"))) + "&birthDate=1980-05-17")) {
            assertThat(reception.get("/patients?" + query).expect(200).items())
                    .as(query.replaceFirst("=.*", ""))
                    .extracting(item -> item.path("id").asString(""))
                    .containsExactly(registered.id());
        }
    }

    @Test
    void theSameNationalIdIsNotRegisteredTwice() {
        Session reception = clinic.as("RECEPTIONIST");
        Map<String, Object> person = clinic.newPatient();
        reception.postOnce(Clinic.unique("p"), "/patients", person).expect(201);
        Answer again = reception.postOnce(Clinic.unique("p"), "/patients", person);
        assertThat(again.is(409, "DUPLICATE_PATIENT")).as(again.code()).isTrue();
    }

    @Test
    void aContraindicatedPairNeedsAReason() {
        Map<String, Object> body = Json.of(
                "patientId",
                clinic.patient(),
                "items",
                List.of(item("4493", "fluoxetine"), item("8123", "phenelzine")));
        Session doctor = clinic.as("DOCTOR");
        Answer refused = doctor.postOnce(Clinic.unique("rx"), "/prescriptions", body);
        assertThat(refused.is(409, "CONTRAINDICATED")).as(refused.code()).isTrue();
        List<Map<String, Object>> overrides = refused.json()
                .path("alerts")
                .valueStream()
                .map(alert -> Json.of("alert", alert.path("id").asString(""), "reason", "Wash-out is over"))
                .toList();
        assertThat(overrides).isNotEmpty();
        body.put("overrides", overrides);
        doctor.postOnce(Clinic.unique("rx"), "/prescriptions", body).expect(201);
    }

    private static Map<String, Object> item(String code, String display) {
        return Json.of(
                "medication",
                Json.of(
                        "system", "http://www.nlm.nih.gov/research/umls/rxnorm",
                        "code", code,
                        "display", display),
                "dose",
                "1 tablet",
                "route",
                "oral",
                "frequency",
                "once a day",
                "durationDays",
                30,
                "quantity",
                30,
                "refills",
                0);
    }

    @Test
    void anAppointmentCannotSkipAhead() {
        String appointment = clinic.appointment(clinic.patient());
        Answer early = clinic.move(clinic.as("DOCTOR"), appointment, "completion", Json.of("diagnoses", List.of()));
        assertThat(early.is(409, "ILLEGAL_TRANSITION")).as(early.code()).isTrue();
    }

    @Test
    void nothingIsBookedOutsideAvailability() {
        Answer night = clinic.as("RECEPTIONIST")
                .postOnce(
                        Clinic.unique("a"),
                        "/appointments",
                        clinic.booking(clinic.patient(), clinic.freeSlot().replaceFirst("T..:..", "T07:07")));
        assertThat(night.is(422, "OUTSIDE_AVAILABILITY")).as(night.code()).isTrue();
    }

    private static Answer pay(Session clerk, String invoice, String amount) {
        return clerk.postOnce(
                Clinic.unique("pay"),
                "/invoices/" + invoice + "/payments",
                Json.of("amount", Clinic.money(amount), "method", "CARD"));
    }

    private static String itemOf(Answer prescription) {
        return prescription.json().at("/items/0/id").asString("");
    }
}
