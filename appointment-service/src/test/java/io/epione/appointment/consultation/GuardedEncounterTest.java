package io.epione.appointment.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.appointment.Neighbours;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.PatientRecords;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Encounters of patients whose records patient-service guards. */
class GuardedEncounterTest extends EncounterFixture {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    private PatientRecords records;
    private Visit visit;
    private UUID id;
    private Caller stranger;

    @BeforeEach
    void aSignedEncounter() {
        records = new PatientRecords(events, jdbc, A);
        visit = visit();
        id = signed(visit, "Rest");
        stranger = doctorNamed(UUID.randomUUID());
    }

    private Answer read(Caller caller) {
        return caller.get(ENCOUNTERS + "/" + id);
    }

    private JsonNode audited(Caller caller, String action) {
        return events.awaitPublished(
                        "audit.recorded",
                        record -> record.data().path("action").asString().equals(action)
                                && record.data()
                                        .path("actorId")
                                        .asString("")
                                        .equals(caller.userId().toString()))
                .data();
    }

    private Stream<Answer> everyWay(Caller caller) {
        return Stream.of(
                read(caller),
                caller.get(path(id, "versions")),
                caller.get(path(id, "summary.pdf")),
                caller.get(ENCOUNTERS + "?patientId=" + visit.patientId()),
                caller.get("/api/v1/referrals?patientId=" + visit.patientId()),
                save(caller, id, "\"2\"", soap("Theirs")),
                sign(caller, id, "\"2\""),
                discard(caller, id, "\"2\""),
                caller.header("If-Match", "\"2\"").post(path(id, "co-signature")),
                caller.post(path(id, "addenda"), Map.of("text", "Theirs")),
                caller.post(path(id, "entered-in-error"), Map.of("reason", "Theirs")),
                caller.post(path(id, "referrals"), Map.of("specialty", "cardiology", "reason", "Theirs")));
    }

    private List<JsonNode> recordsOf(Caller caller) {
        return events.published("audit.recorded").stream()
                .map(record -> record.data())
                .filter(record -> record.path("actorId")
                        .asString("")
                        .equals(caller.userId().toString()))
                .toList();
    }

    @Test
    void of_a_record_that_is_not_guarded_nobody_is_asked() {
        assertThat(textOf(read(stranger), "plan")).isEqualTo("Rest");
        assertThat(stranger.get(ENCOUNTERS + "?patientId=" + visit.patientId()).body())
                .contains(id.toString());

        assertThat(records.questionsAbout(visit.patientId())).isZero();
    }

    @Test
    void of_a_guarded_one_patient_service_decides_on_every_way_to_it() {
        records.shut(visit.patientId(), "RESTRICTED_RECORD");

        assertThat(everyWay(stranger)).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("RESTRICTED_RECORD");
            assertThat(answer.body()).doesNotContain("Rest\"", "Bronchitis");
        });
        records.open(visit.patientId(), null);
        assertThat(textOf(read(attending(visit)), "plan")).isEqualTo("Rest");
        assertThat(patientOf(visit).get(ENCOUNTERS).body()).contains(id.toString());
    }

    @Test
    void who_is_refused_is_in_the_audit_trail_once() {
        records.shut(visit.patientId(), "CONSENT_DENIES");

        assertThat(read(stranger).code()).isEqualTo("CONSENT_DENIES");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(recordsOf(stranger)).hasSize(1));
        var record = recordsOf(stranger).getFirst();
        assertThat(record.path("action").asString()).isEqualTo("open");
        assertThat(record.path("outcome").asString()).isEqualTo("failure");
        assertThat(record.path("resourceId").asString()).isEqualTo(id.toString());
        assertThat(record.path("patientId").asString())
                .isEqualTo(visit.patientId().toString());
    }

    @Test
    void what_only_an_emergency_opens_is_read_and_written_for_that_purpose() {
        records.open(visit.patientId(), "BTG");

        assertThat(read(stranger).status()).isEqualTo(200);
        assertThat(attending(visit)
                        .post(path(id, "addenda"), Map.of("text", "Slept"))
                        .status())
                .isEqualTo(201);

        assertThat(Stream.of(audited(stranger, "read"), audited(attending(visit), "amend")))
                .allSatisfy(
                        record -> assertThat(record.path("purpose").asString()).isEqualTo("BTG"));
    }

    @Test
    void while_patient_service_is_away_nothing_is_shown() {
        records.leave(visit.patientId());

        var answer = read(attending(visit));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("Bronchitis");
    }

    @Test
    void another_hospital_and_another_patient_are_told_that_there_is_nothing() {
        records.shut(visit.patientId(), "RESTRICTED_RECORD");

        var elsewhere = api.as(Role.DOCTOR).at(B);
        assertThat(read(elsewhere).code()).isEqualTo("ENCOUNTER_NOT_FOUND");
        assertThat(elsewhere.post(path(id, "addenda"), Map.of("text", "Theirs")).status())
                .isEqualTo(404);
        assertThat(read(patient(A, Neighbours.patientAt(A))).code()).isEqualTo("ENCOUNTER_NOT_FOUND");
        assertThat(records.questionsAbout(visit.patientId())).isZero();
    }

    @Test
    void a_record_that_is_not_guarded_any_more_opens_and_late_news_changes_nothing() {
        records.shut(visit.patientId(), "RESTRICTED_RECORD");
        records.tell(visit.patientId(), false, 2);
        records.tell(visit.patientId(), true, 1);
        assertThat(read(stranger).status()).isEqualTo(200);

        records.tell(visit.patientId(), true, 3);
        records.tell(visit.patientId(), false, 2);
        assertThat(read(stranger).status()).isEqualTo(403);
    }

    @Test
    void a_booked_time_stays_visible_without_what_was_found() {
        var noted = visit();
        var appointment = "/api/v1/appointments/" + noted.appointmentId();
        attending(noted).post(appointment + "/start");
        var completed = attending(noted).post(appointment + "/completion", Map.of("notes", "Coughs at night"));
        assertThat(completed.status()).as(completed.body()).isEqualTo(200);
        assertThat(stranger.get(appointment).body()).contains("Coughs at night");
        records.shut(noted.patientId(), "RESTRICTED_RECORD");

        var shown = stranger.get(appointment);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json().path("start").asString())
                .isEqualTo(monday("09:00").toString());
        assertThat(shown.body()).doesNotContain("Coughs");
        assertThat(desk(A).get("/api/v1/appointments?patientId=" + noted.patientId())
                        .body())
                .contains(noted.appointmentId().toString());
    }

    @Test
    void encounters_of_a_visit_and_those_that_wait_are_listed_without_those_of_shut_records() {
        var trained = visit();
        admin(A).put("/api/v1/practitioners/" + trained.doctorId() + "/supervision", Map.of("supervised", true));
        var waiting = signed(trained, "Rest");
        var ofVisit = ENCOUNTERS + "?appointmentId=" + trained.appointmentId();
        var thatWait = ENCOUNTERS + "?status=PRELIMINARY&limit=100";
        assertThat(stranger.get(ofVisit).body()).contains(waiting.toString());
        assertThat(stranger.get(thatWait).body()).contains(waiting.toString());

        records.shut(trained.patientId(), "RESTRICTED_RECORD");

        assertThat(stranger.get(ofVisit).json().path("items")).isEmpty();
        assertThat(stranger.get(thatWait).body()).doesNotContain(waiting.toString());
    }

    @Test
    void referrals_of_many_patients_are_listed_without_those_whose_records_are_shut() {
        var colleague = Neighbours.doctorAt(A);
        var other = visit();
        refer(id, visit, colleague);
        refer(opened(other), other, colleague);
        records.shut(visit.patientId(), "RESTRICTED_RECORD");

        assertThat(doctorNamed(colleague).get("/api/v1/referrals").json().path("items"))
                .singleElement()
                .satisfies(referral -> assertThat(referral.path("patientId").asString())
                        .isEqualTo(other.patientId().toString()));
    }

    private void refer(UUID encounter, Visit of, UUID colleague) {
        var made = attending(of)
                .post(path(encounter, "referrals"), Map.of("practitionerId", colleague, "reason", "Wheezes"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    @Test
    void a_guarded_part_guards_the_record_that_it_became_part_of() {
        var survivor = Neighbours.patientAt(A);
        records.refuse(survivor, "RESTRICTED_RECORD");
        records.tell(visit.patientId(), true, 1);
        var merge = "/internal/merges/" + UUID.randomUUID();

        api.serviceFor(A).put(merge, Map.of("survivorId", survivor, "mergedId", visit.patientId()));
        assertThat(read(stranger).code()).isEqualTo("RESTRICTED_RECORD");

        api.serviceFor(A).delete(merge + "?survivorId=" + survivor + "&mergedId=" + visit.patientId());
        records.open(visit.patientId(), null);
        assertThat(read(stranger).status()).isEqualTo(200);
        assertThat(records.questionsAbout(visit.patientId())).isEqualTo(1);
    }

    @Test
    void of_an_erased_patient_nothing_is_kept_here_either() {
        var erased = Neighbours.patientAt(A);
        records.tell(erased, true, 1);
        assertThat(kept(erased)).isEqualTo(1);

        api.serviceFor(A).post("/internal/patient-erasures", Map.of("patientId", erased, "years", 10, "rule", "law"));

        assertThat(kept(erased)).isZero();
    }

    private long kept(UUID patient) {
        return Tenancy.as(
                A,
                () -> transaction.execute(
                        status -> jdbc.sql("select count(*) from guarded_patient where patient_id = :patient")
                                .param("patient", patient)
                                .query(Long.class)
                                .single()));
    }
}
