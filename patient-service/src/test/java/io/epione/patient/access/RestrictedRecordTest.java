package io.epione.patient.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.patient.access.Treatments.Treatment;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class RestrictedRecordTest implements AuthStandIn {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, String> PENICILLIN =
            Map.of("system", "http://www.nlm.nih.gov/research/umls/rxnorm", "code", "7980", "display", "Penicillin G");

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private Treatments treatments;

    @Autowired
    private TransactionTemplate transaction;

    private final String phone = "+4670" + Math.abs(UUID.randomUUID().hashCode());
    private final String nationalId = UUID.randomUUID().toString();
    private UUID patient;
    private String mrn;

    @BeforeEach
    void aPatient() {
        Answer registered = reception().post("/api/v1/patients", person());
        patient = registered.id();
        mrn = registered.json().path("mrn").asString();
    }

    private Map<String, Object> person() {
        return Map.of(
                "givenName",
                "Greta",
                "familyName",
                "Lovisa",
                "birthDate",
                "1905-09-18",
                "sex",
                "FEMALE",
                "phone",
                phone,
                "nationalId",
                nationalId);
    }

    private Caller reception() {
        return api.as(Role.RECEPTIONIST).at(TestHospitals.A);
    }

    private Caller officer() {
        return api.as(Role.PRIVACY_OFFICER).at(TestHospitals.A);
    }

    private Caller nurse() {
        return api.as(Role.NURSE).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
    }

    private String path() {
        return "/api/v1/patients/" + patient;
    }

    private String path(String part) {
        return path() + "/" + part;
    }

    private Answer decide(String code) {
        String etag = officer().get(path("confidentiality")).header("ETag");
        return officer()
                .header("If-Match", etag)
                .put(path("confidentiality"), Map.of("code", code, "reason", "A public person"));
    }

    @Test
    void aRecordIsNormalUntilSomebodyDecides() {
        Answer undecided = officer().get(path("confidentiality"));

        assertThat(undecided.json().path("code").asString()).isEqualTo("N");
        assertThat(undecided.json().path("system").asString())
                .isEqualTo("http://terminology.hl7.org/CodeSystem/v3-Confidentiality");
        assertThat(nurse().get(path("chart")).status()).isEqualTo(200);
        Answer restricted = decide("R");
        assertThat(restricted.status()).as(restricted.body()).isEqualTo(200);
        Answer read = officer().get(path("confidentiality"));
        assertThat(read.json()).isEqualTo(restricted.json());
        assertThat(read.header("ETag")).isEqualTo(restricted.header("ETag"));
        assertThat(read.json().path("reason").asString()).isEqualTo("A public person");
        assertThat(read.json().path("decidedBy").asString())
                .isEqualTo(officer().userId().toString());
        assertThat(nurse().get(path("chart")).status()).isEqualTo(403);
        assertThat(decide("N").status()).isEqualTo(200);
        assertThat(nurse().get(path("chart")).status()).isEqualTo(200);
    }

    @Test
    void aDecisionNeedsTheLastOneAndAReason() throws Exception {
        Map<String, Object> decision = Map.of("code", "R", "reason", "A public person");
        assertThat(officer().put(path("confidentiality"), decision).status()).isEqualTo(428);
        assertThat(officer()
                        .header("If-Match", "\"7\"")
                        .put(path("confidentiality"), decision)
                        .status())
                .isEqualTo(412);
        assertThat(officer()
                        .header("If-Match", "\"0\"")
                        .put(path("confidentiality"), Map.of("code", "R", "reason", " "))
                        .status())
                .isEqualTo(422);
        try (ExecutorService officers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> first = () -> officer()
                    .header("If-Match", "\"0\"")
                    .put(path("confidentiality"), decision)
                    .status();
            assertThat(officers.invokeAll(List.of(first, first, first, first)).stream()
                            .map(Future::resultNow))
                    .containsExactlyInAnyOrder(200, 412, 412, 412);
        }
    }

    @Test
    void onlyPrivacyOfficersAndAdministratorsOfTheHospitalDecide() {
        Map<String, Object> decision = Map.of("code", "R", "reason", "Curiosity");
        for (Role role : List.of(Role.DOCTOR, Role.NURSE, Role.RECEPTIONIST, Role.PATIENT)) {
            assertThat(api.as(role)
                            .at(TestHospitals.A)
                            .header("If-Match", "\"0\"")
                            .put(path("confidentiality"), decision)
                            .status())
                    .as(role.name())
                    .isEqualTo(403);
        }
        Caller elsewhere = api.as(Role.PRIVACY_OFFICER).at(TestHospitals.B);
        assertThat(elsewhere.get(path("confidentiality")).status()).isEqualTo(404);
        assertThat(elsewhere
                        .header("If-Match", "\"7\"")
                        .put(path("confidentiality"), decision)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRestrictedRecordIsShutOnEveryWayToIt() {
        decide("R");
        Caller stranger = nurse();

        for (String part : List.of(
                "chart",
                "history",
                "allergies",
                "conditions",
                "procedures",
                "family-history",
                "medications",
                "vitals",
                "vitals/trends?code=8867-4",
                "vitals/news2",
                "immunizations",
                "social-history",
                "notes",
                "laboratory-orders",
                "laboratory-results")) {
            assertThat(stranger.get(path(part)).code()).as(part).isEqualTo("RESTRICTED_RECORD");
        }
        assertThat(stranger.get(path()).code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(stranger.post(path("allergies"), Map.of("code", PENICILLIN)).code())
                .isEqualTo("RESTRICTED_RECORD");
        assertThat(stranger.header("If-Match", "\"0\"")
                        .patch(path(), Map.of("givenName", "Garbo"))
                        .code())
                .isEqualTo("RESTRICTED_RECORD");
        assertThat(api.as(Role.ADMIN).at(TestHospitals.A).get(path()).status()).isEqualTo(403);
        assertThat(api.as(Role.DOCTOR).at(TestHospitals.B).get(path("chart")).status())
                .isEqualTo(404);
    }

    @Test
    void whoIsTurnedAwayIsInTheAuditTrailAlsoWhenNothingElseIsKept() {
        decide("R");
        Caller reader = nurse();
        Caller writer = nurse();
        reader.get(path("chart"));
        writer.header("Idempotency-Key", UUID.randomUUID().toString())
                .post(path("allergies"), Map.of("code", PENICILLIN));

        for (Caller turnedAway : List.of(reader, writer)) {
            JsonNode entry = audited(turnedAway, "open");
            assertThat(entry.path("outcome").asString()).isEqualTo("failure");
            assertThat(entry.path("patientId").asString()).isEqualTo(patient.toString());
        }
    }

    @Test
    void aSearchShowsThatTheRecordIsThereAndNoMore() {
        decide("R");
        for (String query : List.of("mrn=" + mrn, "nationalId=" + nationalId, "phone=%2B" + phone.substring(1))) {
            Answer found = nurse().get("/api/v1/patients?" + query);
            assertThat(found.json().path("items")).as(query).hasSize(1);
            JsonNode item = found.json().path("items").path(0);
            assertThat(item.path("id").asString()).isEqualTo(patient.toString());
            assertThat(item.path("mrn").asString()).isEqualTo(mrn);
            assertThat(item.path("restricted").asBoolean()).isTrue();
            assertThat(found.body()).doesNotContain("Greta", "Lovisa", "1905", phone, nationalId);
        }
        Answer duplicate = reception().post("/api/v1/patients", person());
        assertThat(duplicate.code()).isEqualTo("DUPLICATE_PATIENT");
        assertThat(duplicate.json().at("/candidates/0/mrn").asString()).isEqualTo(mrn);
        assertThat(duplicate.json().at("/candidates/0/restricted").asBoolean()).isTrue();
        assertThat(duplicate.body()).doesNotContain("Greta", "Lovisa");
    }

    @Test
    void thePatientAndOtherServicesGoOn() {
        decide("R");

        Caller self = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), patient);
        assertThat(self.get(path()).json().path("givenName").asString()).isEqualTo("Greta");
        assertThat(self.get(path("chart")).status()).isEqualTo(200);
        Caller service = api.serviceFor(TestHospitals.A);
        assertThat(service.get("/internal/patients/" + patient + "/contact")
                        .json()
                        .path("givenName")
                        .asString())
                .isEqualTo("Greta");
        assertThat(service.get("/internal/patients/" + patient + "/allergies").status())
                .isEqualTo(200);
    }

    @Test
    void whoTreatsThePatientOpensTheRecordUntilTheAppointmentIsCancelled() {
        decide("R");
        Caller doctor = doctor();
        UUID appointment = UUID.randomUUID();

        tell("appointment.booked", 0, appointment, doctor);
        await().atMost(PATIENCE).until(() -> doctor.get(path("chart")).status() == 200);
        assertThat(doctor.get("/api/v1/patients?mrn=" + mrn)
                        .json()
                        .at("/items/0/givenName")
                        .asString())
                .isEqualTo("Greta");
        assertThat(audited(doctor, "search").path("purpose").asString()).isEqualTo("TREAT");
        assertThat(doctor().get(path("chart")).status()).as("a colleague").isEqualTo(403);

        tell("appointment.cancelled", 1, appointment, doctor);
        await().atMost(PATIENCE).until(() -> doctor.get(path("chart")).status() == 403);
    }

    @Test
    void aTreatmentLastsNinetyDaysAfterTheConsultation() {
        decide("R");
        Instant today = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Caller recent = doctor();
        tell("appointment.completed", 3, UUID.randomUUID(), recent, today.minus(89, ChronoUnit.DAYS));
        await().atMost(PATIENCE).until(() -> recent.get(path("chart")).status() == 200);

        Caller former = doctor();
        UUID appointment = UUID.randomUUID();
        tell("appointment.booked", 0, appointment, former);
        await().atMost(PATIENCE).until(() -> former.get(path("chart")).status() == 200);
        tell("appointment.completed", 3, appointment, former, today.minus(91, ChronoUnit.DAYS));
        await().atMost(PATIENCE).until(() -> former.get(path("chart")).status() == 403);
    }

    @Test
    void whatComesLateChangesNoTreatment() {
        decide("R");
        Caller doctor = doctor();
        UUID appointment = UUID.randomUUID();
        Instant now = Instant.now();

        keep(appointment, 3, doctor, now.plus(1, ChronoUnit.DAYS));
        keep(appointment, 2, doctor, now.minus(1, ChronoUnit.DAYS));
        assertThat(doctor.get(path("chart")).status()).isEqualTo(200);
        keep(appointment, 4, doctor, now.minus(1, ChronoUnit.DAYS));
        assertThat(doctor.get(path("chart")).status()).isEqualTo(403);
    }

    private void keep(UUID appointment, long version, Caller doctor, Instant endsAt) {
        Tenancy.as(
                TestHospitals.A,
                () -> transaction.executeWithoutResult(status -> treatments.keep(
                        List.of(new Treatment(appointment, version, patient, doctor.postId(), endsAt)))));
    }

    private Caller doctor() {
        return api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
    }

    private void tell(String type, long version, UUID appointment, Caller doctor) {
        tell(type, version, appointment, doctor, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private void tell(String type, long version, UUID appointment, Caller doctor, Instant at) {
        events.send(
                type,
                TestHospitals.A,
                new HashMap<>(Map.of(
                        "id",
                        appointment.toString(),
                        "version",
                        version,
                        "occurredAt",
                        at.toString(),
                        "patientId",
                        patient.toString(),
                        "practitionerId",
                        doctor.postId().toString(),
                        "kind",
                        "IN_PERSON",
                        "start",
                        at.toString(),
                        "end",
                        at.plusSeconds(900).toString())));
    }

    private JsonNode audited(Caller actor, String action) {
        return events.awaitPublished(
                        "audit.recorded",
                        e -> e.data().path("action").asString().equals(action)
                                && e.data()
                                        .path("actorId")
                                        .asString("")
                                        .equals(actor.userId().toString()))
                .data();
    }
}
