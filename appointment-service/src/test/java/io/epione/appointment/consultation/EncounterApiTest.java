package io.epione.appointment.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.appointment.Neighbours;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

class EncounterApiTest extends EncounterFixture {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void is_written_signed_and_then_stays_as_it_is() {
        var visit = visit();
        var doctor = attending(visit);
        var id = opened(visit);

        var empty = sign(doctor, id, "\"0\"");
        assertThat(empty.code()).isEqualTo("SECTIONS_MISSING");
        assertThat(empty.json().path("sections").toString()).isEqualTo("[\"assessment\",\"plan\"]");
        var saved = save(doctor, id, "\"0\"", soap("Rest"));
        assertThat(saved.header("ETag")).isEqualTo("\"1\"");
        assertThat(doctor.post(path(id, "signature")).status()).isEqualTo(428);
        assertThat(sign(doctor, id, "\"0\"").status()).isEqualTo(412);
        var signed = sign(doctor, id, "\"1\"");

        assertThat(signed.json().path("status").asString()).isEqualTo("FINAL");
        assertThat(signed.json().path("signedBy").asString())
                .isEqualTo(visit.doctorId().toString());
        assertThat(sign(doctor, id, "\"2\"").code()).isEqualTo("ENCOUNTER_SIGNED");
        assertThat(save(doctor, id, "\"2\"", soap("Surgery")).code()).isEqualTo("ENCOUNTER_SIGNED");
        var shown = doctor(A).get(ENCOUNTERS + "/" + id);
        assertThat(textOf(shown, "plan")).isEqualTo("Rest");
        assertThat(shown.json().path("diagnoses").path(0).path("code").asString())
                .isEqualTo("J20.9");
        var event = events.awaitPublished(
                "encounter.signed", published -> published.key().equals(id.toString()));
        assertThat(event.data().path("status").asString()).isEqualTo("FINAL");
        assertThat(event.data().path("appointmentId").asString())
                .isEqualTo(visit.appointmentId().toString());
    }

    @Test
    void a_draft_that_is_saved_again_changes_nothing_and_is_recorded_once() {
        var visit = visit();
        var id = opened(visit);

        save(attending(visit), id, "\"0\"", soap("Rest"));
        var again = save(attending(visit), id, "\"0\"", soap("Rest"));
        sign(attending(visit), id, "\"1\"");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("ETag")).isEqualTo("\"1\"");
        events.awaitPublished(
                "audit.recorded",
                record -> record.data().path("action").asString().equals("sign") && isAbout(record.data(), id));
        assertThat(events.published("audit.recorded"))
                .filteredOn(record -> isAbout(record.data(), id))
                .extracting(record -> record.data().path("action").asString())
                .containsExactlyInAnyOrder("create", "update", "sign");
    }

    @Test
    void who_saves_over_what_they_have_not_read_is_told_what_it_is() {
        var visit = visit();
        var id = opened(visit);
        save(attending(visit), id, "\"0\"", soap("Rest, of the first tab"));

        var stale = save(attending(visit), id, "\"0\"", soap("Walks, of the second tab"));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("STALE");
        assertThat(stale.json().path("current").path("version").asInt()).isEqualTo(1);
        assertThat(stale.json().path("current").path("sections").toString()).contains("of the first tab");
        assertThat(attending(visit).put(path(id, "draft"), soap("Rest")).status())
                .isEqualTo(428);
    }

    @Test
    void of_tabs_that_save_at_the_same_time_one_wins_and_the_others_are_told() {
        var visit = visit();
        var id = opened(visit);

        var answers = atOnce(8, i -> save(attending(visit), id, "\"0\"", soap("Plan of tab " + i)));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        var kept = textOf(attending(visit).get(ENCOUNTERS + "/" + id), "plan");
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 412)
                .hasSize(7)
                .allSatisfy(answer ->
                        assertThat(answer.json().path("current").toString()).contains(kept));
    }

    @Test
    void what_is_signed_while_another_tab_saves_is_what_was_read() {
        for (int round = 0; round < 5; round++) {
            var visit = visit();
            var id = opened(visit);
            save(attending(visit), id, "\"0\"", soap("As read"));

            var answers = atOnce(
                    2,
                    i -> i == 0
                            ? sign(attending(visit), id, "\"1\"")
                            : save(attending(visit), id, "\"1\"", soap("Changed meanwhile")));

            assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
            var shown = attending(visit).get(ENCOUNTERS + "/" + id);
            var signed = answers.getFirst().status() == 200;
            assertThat(shown.json().path("status").asString()).isEqualTo(signed ? "FINAL" : "DRAFT");
            assertThat(textOf(shown, "plan")).isEqualTo(signed ? "As read" : "Changed meanwhile");
        }
    }

    @Test
    void a_visit_has_one_encounter_however_often_it_is_opened() {
        var visit = visit();

        var answers = atOnce(6, i -> attending(visit).post(ENCOUNTERS, Map.of("appointmentId", visit.appointmentId())));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("ENCOUNTER_EXISTS"))
                .hasSize(5);
        assertThat(attending(visit)
                        .get(ENCOUNTERS + "?appointmentId=" + visit.appointmentId())
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void is_not_opened_before_the_patient_has_come() {
        var doctor = doctorWithHours(A);
        var id = booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));

        assertThat(doctorNamed(doctor)
                        .post(ENCOUNTERS, Map.of("appointmentId", id))
                        .code())
                .isEqualTo("VISIT_NOT_BEGUN");
        assertThat(doctorNamed(doctor)
                        .post(ENCOUNTERS, Map.of("appointmentId", UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
        assertThat(desk(A).post(ENCOUNTERS, Map.of("appointmentId", id)).status())
                .isEqualTo(403);
    }

    @Test
    void a_draft_is_read_and_signed_by_those_who_write_it() {
        var visit = visit();
        var nurse = api.as(Role.NURSE).at(A);
        var id = nurse.post(ENCOUNTERS, Map.of("appointmentId", visit.appointmentId()))
                .id();
        save(nurse, id, "\"0\"", soap("Rest"));

        assertThat(attending(visit).get(ENCOUNTERS + "/" + id).status()).isEqualTo(200);
        assertThat(doctor(A).get(ENCOUNTERS + "/" + id).code()).isEqualTo("DRAFT_OF_OTHERS");
        assertThat(sign(doctor(A), id, "\"1\"").code()).isEqualTo("NOT_YOUR_ENCOUNTER");
        assertThat(save(doctor(A), id, "\"1\"", soap("Other")).code()).isEqualTo("NOT_YOUR_ENCOUNTER");
        assertThat(doctor(A).post(path(id, "addenda"), Map.of("text", "More")).code())
                .isEqualTo("NOT_YOUR_ENCOUNTER");
        assertThat(sign(attending(visit), id, "\"1\"").status()).isEqualTo(200);
        assertThat(doctor(A).get(ENCOUNTERS + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void does_not_exist_for_another_hospital() {
        var visit = visit();
        var id = signed(visit, "Rest");
        var stranger = api.as(Role.DOCTOR).at(B);

        var answers = Stream.of(
                stranger.get(ENCOUNTERS + "/" + id),
                stranger.get(path(id, "versions")),
                stranger.get(path(id, "background")),
                stranger.get(path(id, "summary.pdf")),
                save(stranger, id, "\"2\"", soap("Theirs")),
                sign(stranger, id, "\"2\""),
                discard(stranger, id, "\"2\""),
                stranger.header("If-Match", "\"2\"").post(path(id, "co-signature")),
                stranger.post(path(id, "addenda"), Map.of("text", "Theirs")),
                stranger.post(path(id, "entered-in-error"), Map.of("reason", "Theirs")),
                stranger.post(path(id, "referrals"), Map.of("specialty", "cardiology", "reason", "Theirs")),
                stranger.post(ENCOUNTERS, Map.of("appointmentId", visit.appointmentId())));

        assertThat(answers).extracting(Answer::status).containsOnly(404);
        assertThat(stranger.get(ENCOUNTERS + "?patientId=" + visit.patientId())
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void a_patient_sees_the_own_when_it_is_final() {
        var visit = visit();
        var id = opened(visit);
        var patient = patientOf(visit);

        assertThat(patient.get(ENCOUNTERS + "/" + id).status()).isEqualTo(404);
        assertThat(patient.get(ENCOUNTERS).json().path("items")).isEmpty();
        save(attending(visit), id, "\"0\"", soap("Rest"));
        sign(attending(visit), id, "\"1\"");

        assertThat(textOf(patient.get(ENCOUNTERS + "/" + id), "plan")).isEqualTo("Rest");
        assertThat(patient.get(ENCOUNTERS).json().path("items")).hasSize(1);
        var other = patient(A, Neighbours.patientAt(A));
        assertThat(other.get(ENCOUNTERS + "/" + id).status()).isEqualTo(404);
        assertThat(other.get(path(id, "summary.pdf")).status()).isEqualTo(404);
        assertThat(other.get(ENCOUNTERS + "?patientId=" + visit.patientId())
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(save(patient, id, "\"2\"", soap("Mine")).status()).isEqualTo(403);
    }

    @Test
    void what_somebody_under_supervision_signs_is_preliminary_until_a_supervisor_signs() {
        var visit = visit();
        var supervision = "/api/v1/practitioners/" + visit.doctorId() + "/supervision";
        assertThat(admin(A).put(supervision, Map.of("supervised", true)).status())
                .isEqualTo(200);
        assertThat(attending(visit)
                        .put(supervision, Map.of("supervised", false))
                        .status())
                .isEqualTo(403);
        var id = signed(visit, "Rest");
        var trainee = attending(visit).header("If-Match", "\"2\"");
        var supervisor = doctorNamed(Neighbours.doctorAt(A));

        assertThat(doctor(A).get(ENCOUNTERS + "/" + id).json().path("status").asString())
                .isEqualTo("PRELIMINARY");
        assertThat(patientOf(visit).get(ENCOUNTERS + "/" + id).status()).isEqualTo(404);
        assertThat(patientOf(visit).get(path(id, "summary.pdf")).status()).isEqualTo(404);
        assertThat(trainee.post(path(id, "co-signature")).code()).isEqualTo("OWN_SIGNATURE");
        assertThat(api.as(Role.NURSE)
                        .at(A)
                        .header("If-Match", "\"2\"")
                        .post(path(id, "co-signature"))
                        .status())
                .isEqualTo(403);
        assertThat(supervisor
                        .get(ENCOUNTERS + "?status=PRELIMINARY&limit=100")
                        .json()
                        .path("items")
                        .toString())
                .contains(id.toString());
        assertThat(trainee.post(path(id, "addenda"), Map.of("text", "And tea")).status())
                .isEqualTo(201);
        assertThat(supervisor
                        .header("If-Match", "\"2\"")
                        .post(path(id, "co-signature"))
                        .status())
                .as("the addendum was not read")
                .isEqualTo(412);
        var coSigned = supervisor.header("If-Match", "\"3\"").post(path(id, "co-signature"));

        assertThat(coSigned.json().path("status").asString()).isEqualTo("FINAL");
        assertThat(patientOf(visit).get(ENCOUNTERS + "/" + id).status()).isEqualTo(200);
        assertThat(trainee.post(path(id, "addenda"), Map.of("text", "And honey"))
                        .code())
                .isEqualTo("UNDER_SUPERVISION");
        assertThat(kinds(attending(visit).get(path(id, "versions"))))
                .containsExactly("SIGNATURE", "ADDENDUM", "CO_SIGNATURE");
        assertThat(supervisor
                        .header("If-Match", "\"4\"")
                        .post(path(id, "co-signature"))
                        .code())
                .isEqualTo("NOT_PRELIMINARY");
    }

    @Test
    void has_addenda_after_the_signature_and_not_before() {
        var visit = visit();
        var id = opened(visit);
        assertThat(attending(visit)
                        .post(path(id, "addenda"), Map.of("text", "Too early"))
                        .code())
                .isEqualTo("ENCOUNTER_NOT_SIGNED");
        save(attending(visit), id, "\"0\"", soap("Rest"));
        sign(attending(visit), id, "\"1\"");

        var added = attending(visit).post(path(id, "addenda"), Map.of("text", "The X-ray is clear"));

        assertThat(added.json().path("status").asString()).isEqualTo("AMENDED");
        var shown = patientOf(visit).get(ENCOUNTERS + "/" + id);
        assertThat(textOf(shown, "plan")).isEqualTo("Rest");
        assertThat(shown.json().path("addenda").path(0).path("text").asString()).isEqualTo("The X-ray is clear");
        assertThat(shown.json().path("addenda").path(0).path("authorId").asString())
                .isEqualTo(visit.doctorId().toString());
        events.awaitPublished("encounter.amended", event -> event.key().equals(id.toString()));
    }

    @Test
    void what_was_entered_in_error_is_kept_and_makes_room_for_another() {
        var visit = visit();
        var id = signed(visit, "Of somebody else");

        var retracted = attending(visit).post(path(id, "entered-in-error"), Map.of("reason", "Wrong patient"));

        assertThat(retracted.json().path("status").asString()).isEqualTo("ENTERED_IN_ERROR");
        assertThat(patientOf(visit).get(ENCOUNTERS + "/" + id).status()).isEqualTo(404);
        assertThat(textOf(doctor(A).get(ENCOUNTERS + "/" + id), "plan")).isEqualTo("Of somebody else");
        assertThat(attending(visit)
                        .post(path(id, "entered-in-error"), Map.of("reason", "Again"))
                        .code())
                .isEqualTo("ENCOUNTER_NOT_SIGNED");
        assertThat(signed(visit, "Rest")).isNotEqualTo(id);
    }

    @Test
    void a_draft_that_is_discarded_is_gone_and_makes_room_for_another() {
        var visit = visit();
        var id = opened(visit);
        save(attending(visit), id, "\"0\"", soap("Of somebody else"));
        attending(visit).post(path(id, "referrals"), Map.of("specialty", "cardiology", "reason", "Murmur"));

        assertThat(discard(doctor(A), id, "\"1\"").code()).isEqualTo("NOT_YOUR_ENCOUNTER");
        assertThat(discard(patientOf(visit), id, "\"1\"").status()).isEqualTo(403);
        assertThat(attending(visit).post(path(id, "discard")).status()).isEqualTo(428);
        assertThat(discard(attending(visit), id, "\"0\"").status())
                .as("what was not read")
                .isEqualTo(412);
        var discarded = discard(attending(visit), id, "\"1\"");
        assertThat(discarded.status()).as(discarded.body()).isEqualTo(200);
        assertThat(discarded.json().path("status").asString()).isEqualTo("DISCARDED");
        var again = discard(attending(visit), id, "\"1\"");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("ETag")).isEqualTo(discarded.header("ETag"));

        var shown = attending(visit).get(ENCOUNTERS + "/" + id);
        assertThat(shown.body()).doesNotContain("Of somebody else", "Bronchitis");
        assertThat(shown.json().path("referrals").path(0).path("status").asString())
                .isEqualTo("ACTIVE");
        assertThat(kinds(attending(visit).get(path(id, "versions")))).containsExactly("DISCARD");
        assertThat(attending(visit).get(path(id, "versions")).body()).contains("Wrong patient");
        assertThat(rows(id)).doesNotContain("Wrong patient");
        assertThat(doctor(A).get(ENCOUNTERS + "/" + id).code()).isEqualTo("DRAFT_OF_OTHERS");
        assertThat(patientOf(visit).get(ENCOUNTERS + "/" + id).status()).isEqualTo(404);
        assertThat(save(attending(visit), id, "\"2\"", soap("Rest")).code()).isEqualTo("ENCOUNTER_DISCARDED");
        assertThat(sign(attending(visit), id, "\"2\"").code()).isEqualTo("ENCOUNTER_DISCARDED");
        assertThat(attending(visit)
                        .post(path(id, "referrals"), Map.of("specialty", "cardiology", "reason", "Murmur"))
                        .code())
                .isEqualTo("ENCOUNTER_DISCARDED");
        assertThat(attending(visit).get(path(id, "summary.pdf")).code()).isEqualTo("ENCOUNTER_NOT_SIGNED");
        assertThat(signed(visit, "Rest")).isNotEqualTo(id);
        var list = ENCOUNTERS + "?appointmentId=" + visit.appointmentId();
        assertThat(attending(visit).get(list).body()).doesNotContain(id.toString());
        assertThat(attending(visit).get(list + "&status=DISCARDED").body()).contains(id.toString());
        events.awaitPublished(
                "audit.recorded",
                record -> record.data().path("action").asString().equals("discard") && isAbout(record.data(), id));
        assertThat(events.published("audit.recorded"))
                .filteredOn(record -> isAbout(record.data(), id)
                        && record.data().path("action").asString().equals("discard"))
                .hasSize(1);
    }

    @Test
    void what_is_signed_is_not_discarded() {
        var visit = visit();
        var id = signed(visit, "Rest");

        assertThat(discard(attending(visit), id, "\"2\"").code()).isEqualTo("ENCOUNTER_SIGNED");
        assertThatThrownBy(() -> TestDatabase.asSuperuser(
                        "update appointment.encounter set status = 'DISCARDED', signed_by = null where id = ?", id))
                .rootCause()
                .hasMessageContaining("encounter is signed");
    }

    @Test
    void of_a_signature_and_a_discard_at_the_same_time_one_wins() {
        for (int round = 0; round < 5; round++) {
            var visit = visit();
            var id = opened(visit);
            save(attending(visit), id, "\"0\"", soap("As read"));

            var answers = atOnce(
                    2, i -> i == 0 ? sign(attending(visit), id, "\"1\"") : discard(attending(visit), id, "\"1\""));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
            var shown = attending(visit).get(ENCOUNTERS + "/" + id);
            var signed = answers.getFirst().status() == 200;
            assertThat(shown.json().path("status").asString()).isEqualTo(signed ? "FINAL" : "DISCARDED");
            assertThat(textOf(shown, "plan")).isEqualTo(signed ? "As read" : "");
        }
    }

    @Test
    void nothing_that_is_said_stands_in_the_database_in_the_clear() {
        var visit = visit();
        var id = signed(visit, "Bed rest for a week");
        attending(visit).post(path(id, "addenda"), Map.of("text", "The X-ray is clear"));
        attending(visit)
                .post(path(id, "referrals"), Map.of("specialty", "pulmonology", "reason", "Wheezes in the cold"));

        var stored = rows(id);

        assertThat(stored)
                .contains("J20.9", "pulmonology")
                .doesNotContain("Bed rest", "Bronchitis", "bronchitis", "Coughs", "X-ray", "Wheezes");
    }

    @Test
    void the_database_refuses_to_take_a_signature_back() {
        var id = signed(visit(), "Rest");

        assertThatThrownBy(() -> TestDatabase.asSuperuser(
                        "update appointment.encounter_entry set sealed = '\\x00' where encounter_id = ?", id))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() ->
                        TestDatabase.asSuperuser("delete from appointment.encounter_entry where encounter_id = ?", id))
                .rootCause()
                .hasMessageContaining("append-only");
        for (var change : List.of(
                "update appointment.encounter set status = 'DRAFT', draft = '\\x00', signed_by = null where id = ?",
                "update appointment.encounter set patient_id = gen_random_uuid() where id = ?",
                "update appointment.encounter set signed_by = gen_random_uuid() where id = ?",
                "update appointment.encounter set diagnosis_codes = '{Z00}' where id = ?",
                "delete from appointment.encounter where id = ?")) {
            assertThatThrownBy(() -> TestDatabase.asSuperuser(change, id))
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("encounter is signed");
        }
    }

    @Test
    void what_is_said_with_the_completion_is_an_encounter_signed_at_once() {
        var visit = visit();
        var path = "/api/v1/appointments/" + visit.appointmentId();
        attending(visit).post(path + "/start");

        var completed =
                attending(visit).post(path + "/completion", Map.of("notes", "Well again", "diagnoses", List.of("Z09")));

        assertThat(completed.status()).as(completed.body()).isEqualTo(200);
        var encounters = attending(visit)
                .get(ENCOUNTERS + "?appointmentId=" + visit.appointmentId())
                .json()
                .path("items");
        assertThat(encounters).hasSize(1);
        var id = UUID.fromString(encounters.path(0).path("id").asString());
        assertThat(encounters.path(0).path("status").asString()).isEqualTo("FINAL");
        assertThat(textOf(patientOf(visit).get(ENCOUNTERS + "/" + id), "note")).isEqualTo("Well again");
        attending(visit).post(path(id, "entered-in-error"), Map.of("reason", "Of another visit"));
        assertThat(attending(visit).get(path).body()).doesNotContain("Well again");
    }

    @Test
    void a_visit_whose_encounter_is_open_is_completed_without_words() {
        var visit = visit();
        var path = "/api/v1/appointments/" + visit.appointmentId();
        attending(visit).post(path + "/start");
        var id = opened(visit);

        var refused = attending(visit).post(path + "/completion", Map.of("notes", "Well again"));
        var completed = attending(visit).post(path + "/completion");

        assertThat(refused.code()).isEqualTo("ENCOUNTER_EXISTS");
        assertThat(refused.json().path("encounterId").asString()).isEqualTo(id.toString());
        assertThat(completed.status()).isEqualTo(200);
        save(attending(visit), id, "\"0\"", soap("Rest"));
        assertThat(patientOf(visit).get(path).json().path("diagnoses").isMissingNode())
                .isTrue();
        sign(attending(visit), id, "\"1\"");
        assertThat(patientOf(visit)
                        .get(path)
                        .json()
                        .path("diagnoses")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("J20.9");
    }

    @Test
    void a_walk_in_has_one_too() {
        var doctor = Neighbours.doctorAt(A);
        openEveryDay(A, doctor, 5, "00:00", "00:00");
        var patient = Neighbours.patientAt(A);
        var visit = desk(A).post("/api/v1/walk-ins", Map.of("practitionerId", doctor, "patientId", patient));
        assertThat(visit.status()).as(visit.body()).isEqualTo(201);

        assertThat(doctorNamed(doctor)
                        .post(ENCOUNTERS, Map.of("appointmentId", visit.id()))
                        .status())
                .isEqualTo(201);
    }

    private String rows(UUID id) {
        return Tenancy.as(
                A,
                () -> transaction.execute(status -> Stream.of(
                                "select e::text || encode(coalesce(draft, ''), 'escape') from encounter e where id = ?",
                                "select string_agg(e::text || encode(sealed, 'escape'), ' ') from encounter_entry e"
                                        + " where encounter_id = ?",
                                "select string_agg(r::text || encode(reason, 'escape'), ' ') from referral r"
                                        + " where encounter_id = ?")
                        .map(sql -> jdbc.sql(sql).param(id).query(String.class).single())
                        .reduce("", String::concat)));
    }

    private static boolean isAbout(JsonNode record, UUID id) {
        return record.toString().contains(id.toString());
    }

    private static List<String> kinds(Answer versions) {
        assertThat(versions.status()).as(versions.body()).isEqualTo(200);
        return versions.json()
                .path("items")
                .valueStream()
                .map(line -> line.path("kind").asString())
                .toList();
    }
}
