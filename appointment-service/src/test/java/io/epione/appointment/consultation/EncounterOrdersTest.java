package io.epione.appointment.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.Neighbours;
import io.epione.platform.security.Role;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What an encounter names of other records, and what it asks of them. */
class EncounterOrdersTest extends EncounterFixture {

    @Test
    void names_orders_of_its_patient_only() {
        var visit = visit();
        var id = opened(visit);
        var stranger = Neighbours.patientAt(A);
        var theirVisit = booked(A, doctorWithHours(A), stranger, monday("10:00"));
        var own = Map.of(
                "laboratory", List.of(order("laboratory-orders", visit.patientId())),
                "prescriptions", List.of(order("prescriptions", visit.patientId())),
                "followUp", Map.of("appointmentId", visit.appointmentId()));

        for (var foreign : List.<Map<String, Object>>of(
                Map.of("laboratory", List.of(order("laboratory-orders", stranger)), "prescriptions", List.of()),
                Map.of("laboratory", List.of(), "prescriptions", List.of(order("prescriptions", stranger))),
                Map.of("laboratory", List.of(UUID.randomUUID()), "prescriptions", List.of()),
                followUp("appointmentId", theirVisit),
                followUp("waitlistEntryId", UUID.randomUUID()),
                Map.of("laboratory", List.of(), "prescriptions", List.of(), "followUp", Map.of()))) {
            var refused = save(attending(visit), id, "\"0\"", with(foreign));
            assertThat(refused.status()).as(foreign + refused.body()).isEqualTo(422);
        }
        var saved = save(attending(visit), id, "\"0\"", with(own));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.json()
                        .path("orders")
                        .path("followUp")
                        .path("appointmentId")
                        .asString())
                .isEqualTo(visit.appointmentId().toString());
    }

    @Test
    void a_service_that_is_away_stops_new_orders_and_not_the_text() {
        var visit = visit();
        var id = opened(visit);
        var order = order("laboratory-orders", visit.patientId());
        var orders = Map.<String, Object>of("laboratory", List.of(order), "prescriptions", List.of());
        save(attending(visit), id, "\"0\"", with(orders));
        OtherServices.fail(A, "/internal/laboratory-orders/" + order);
        var unchecked = UUID.randomUUID();
        OtherServices.fail(A, "/internal/laboratory-orders/" + unchecked);

        var draft = with(orders);
        draft.put("sections", List.of(section("plan", "Written on")));

        assertThat(save(attending(visit), id, "\"1\"", draft).status()).isEqualTo(200);
        assertThat(save(
                                attending(visit),
                                id,
                                "\"2\"",
                                with(Map.of("laboratory", List.of(order, unchecked), "prescriptions", List.of())))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void what_was_ordered_with_a_draft_outlives_it() {
        var visit = visit();
        var id = opened(visit);
        var order = order("laboratory-orders", visit.patientId());
        save(attending(visit), id, "\"0\"", with(Map.of("laboratory", List.of(order), "prescriptions", List.of())));

        var discarded = discard(attending(visit), id, "\"1\"");

        assertThat(discarded.json().path("orders").path("laboratory").path(0).asString())
                .isEqualTo(order.toString());
        assertThat(discard(attending(visit), id, "\"1\"").json().path("orders"))
                .isEqualTo(discarded.json().path("orders"));
        assertThat(attending(visit).get(ENCOUNTERS + "/" + id).json().path("orders"))
                .isEqualTo(discarded.json().path("orders"));
    }

    @Test
    void the_follow_up_can_be_a_place_on_the_waitlist() {
        var visit = visit();
        var id = opened(visit);
        var entry = desk(A).post(
                        "/api/v1/waitlist-entries",
                        Map.of(
                                "patientId", visit.patientId(),
                                "practitionerId", visit.doctorId(),
                                "from", NEXT_MONDAY.toString(),
                                "to", NEXT_MONDAY.plusDays(20).toString(),
                                "kind", "IN_PERSON"))
                .id();

        assertThat(save(attending(visit), id, "\"0\"", with(followUp("waitlistEntryId", entry)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void has_the_chart_at_hand_as_far_as_it_can_be_read() {
        var visit = visit();
        var id = opened(visit);
        var chart = "/api/v1/patients/" + visit.patientId() + "/chart";

        OtherServices.fail(A, chart);
        var away = attending(visit).get(path(id, "background"));
        OtherServices.answer(A, chart, """
                {"vitals":[{"code":{"system":"http://loinc.org","code":"8867-4"},"value":72,"unit":"/min",
                            "effectiveAt":"2026-12-01T09:00:00Z","entryStatus":"VALID","unknown":1}],
                 "allergies":[{"code":{"system":"http://snomed.info/sct","code":"91936005","display":"Penicillin"},
                               "status":"ACTIVE","entryStatus":"VALID"}],
                 "conditions":[],"medications":[]}""");
        var shown = attending(visit).get(path(id, "background"));

        assertThat(away.status()).as(away.body()).isEqualTo(200);
        assertThat(away.json().path("background").asString()).isEqualTo("UNAVAILABLE");
        assertThat(attending(visit).get(ENCOUNTERS + "/" + id).status()).isEqualTo(200);
        assertThat(shown.json().path("background").asString()).isEqualTo("AVAILABLE");
        assertThat(shown.json().path("vitals").path(0).path("value").asInt()).isEqualTo(72);
        assertThat(shown.body()).contains("Penicillin");
        assertThat(doctor(A).get(path(id, "background")).code()).isEqualTo("DRAFT_OF_OTHERS");
        assertThat(patientOf(visit).get(path(id, "background")).status()).isEqualTo(403);
    }

    @Test
    void says_when_the_chart_is_closed_to_the_caller() {
        var visit = visit();
        var id = opened(visit);
        OtherServices.answer(
                "/api/v1/patients/" + visit.patientId() + "/chart",
                body -> new OtherServices.Reply(403, "{\"code\":\"RESTRICTED_RECORD\"}"));

        assertThat(attending(visit)
                        .get(path(id, "background"))
                        .json()
                        .path("background")
                        .asString())
                .isEqualTo("RESTRICTED");
    }

    @Test
    void the_patient_takes_a_summary_home() throws IOException {
        var visit = visit();
        named(visit);
        var id = opened(visit);
        assertThat(attending(visit).get(path(id, "summary.pdf")).code()).isEqualTo("ENCOUNTER_NOT_SIGNED");
        attending(visit)
                .post(path(id, "referrals"), Map.of("specialty", "pulmonology", "reason", "Wheezes <at> night"));
        save(attending(visit), id, "\"0\"", soap("Rest & <b>tea</b>"));
        sign(attending(visit), id, "\"1\"");
        attending(visit).post(path(id, "addenda"), Map.of("text", "The X-ray is clear"));

        var summary = patientOf(visit).get(path(id, "summary.pdf"));

        assertThat(summary.status()).as(summary.body()).isEqualTo(200);
        assertThat(summary.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(text(summary))
                .contains("Łucja O'Neill", "Dr. Ada Byron", "Rest & <b>tea</b>", "Acute bronchitis (J20.9)")
                .contains("Referral to pulmonology: Wheezes <at> night", "Addendum", "The X-ray is clear")
                .doesNotContain("Preliminary");
    }

    @Test
    void there_is_no_summary_without_the_patient_s_name() {
        var visit = visit();
        var id = signed(visit, "Rest");
        OtherServices.fail(A, "/internal/patients/names");

        assertThat(attending(visit).get(path(id, "summary.pdf")).status()).isEqualTo(503);
    }

    @Test
    void referrals_are_sent_seen_and_ended_once() {
        var visit = visit();
        var colleague = Neighbours.doctorAt(A);
        var id = opened(visit);
        var made = attending(visit)
                .post(
                        path(id, "referrals"),
                        Map.of("practitionerId", colleague, "reason", "Wheezes", "priority", "URGENT"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var referral = "/api/v1/referrals/" + made.id();

        assertThat(doctorNamed(colleague).get("/api/v1/referrals").body()).contains("Wheezes");
        assertThat(patientOf(visit).get(referral).json().path("priority").asString())
                .isEqualTo("URGENT");
        assertThat(patient(A, Neighbours.patientAt(A)).get(referral).status()).isEqualTo(404);
        assertThat(api.as(Role.DOCTOR).at(B).get(referral).status()).isEqualTo(404);
        assertThat(doctorNamed(colleague)
                        .header("If-Match", "\"7\"")
                        .post(referral + "/completion")
                        .status())
                .isEqualTo(412);
        assertThat(doctorNamed(colleague)
                        .post(referral + "/completion")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("COMPLETED");
        assertThat(attending(visit).post(referral + "/revocation").code()).isEqualTo("ILLEGAL_TRANSITION");
        for (var unclear : List.of(
                Map.of("reason", "To nobody"),
                Map.of("reason", "To both", "specialty", "x", "practitionerId", colleague),
                Map.of("reason", "To a stranger", "practitionerId", UUID.randomUUID()))) {
            assertThat(attending(visit).post(path(id, "referrals"), unclear).status())
                    .isEqualTo(422);
        }
    }

    @Test
    void is_written_in_the_sections_of_the_hospital_s_own_template() {
        var code = "T-" + UUID.randomUUID().toString().substring(0, 8);
        var path = "/api/v1/encounter-templates/" + code;
        var template = template("diet", true);
        assertThat(attending(visit()).put(path, template).status()).isEqualTo(403);
        var answers = atOnce(4, i -> admin(A).put(path, template));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).doesNotContain(500);
        var visit = visit();
        var id = attending(visit)
                .post(ENCOUNTERS, Map.of("appointmentId", visit.appointmentId(), "template", code))
                .id();

        assertThat(admin(A).put(path, template("sleep", false)).status()).isEqualTo(428);
        assertThat(admin(A).header("If-Match", "\"0\"")
                        .put(path, template("sleep", false))
                        .status())
                .isEqualTo(200);
        assertThat(save(attending(visit), id, "\"0\"", Map.of("sections", List.of(section("diet", "Eats well"))))
                        .status())
                .as("the encounter keeps the sections that it was opened with")
                .isEqualTo(200);
        assertThat(save(attending(visit), id, "\"1\"", soap("Rest")).status()).isEqualTo(422);
        var late = visit();
        assertThat(attending(late)
                        .post(ENCOUNTERS, Map.of("appointmentId", late.appointmentId(), "template", code))
                        .code())
                .isEqualTo("TEMPLATE_UNKNOWN");
        assertThat(admin(A).put("/api/v1/encounter-templates/SOAP", template).code())
                .isEqualTo("TEMPLATE_BUILT_IN");
        assertThat(admin(A).get(path).json().path("inUse").asBoolean()).isFalse();
        assertThat(admin(B).get(path).status()).isEqualTo(404);
        assertThat(admin(A).get("/api/v1/encounter-templates?limit=100").body()).contains(code);
    }

    private static Map<String, Object> template(String section, boolean inUse) {
        return Map.of(
                "title",
                "Nutrition",
                "sections",
                List.of(Map.of("code", section, "title", "A section", "required", true)),
                "inUse",
                inUse);
    }

    private static Map<String, Object> with(Map<String, Object> orders) {
        var draft = new LinkedHashMap<>(soap("Rest"));
        draft.put("orders", orders);
        return draft;
    }

    private static Map<String, Object> followUp(String kind, UUID id) {
        return Map.of("laboratory", List.of(), "prescriptions", List.of(), "followUp", Map.of(kind, id));
    }

    private static UUID order(String kind, UUID patient) {
        var id = UUID.randomUUID();
        OtherServices.answer(
                A, "/internal/" + kind + "/" + id, "{\"id\":\"%s\",\"patientId\":\"%s\"}".formatted(id, patient));
        return id;
    }

    private static void named(Visit visit) {
        OtherServices.answer(
                A,
                "/internal/patients/names",
                "{\"items\":[{\"id\":\"%s\",\"givenName\":\"Łucja\",\"familyName\":\"O'Neill\"}]}"
                        .formatted(visit.patientId()));
        OtherServices.answer(
                A,
                "/internal/staff/" + visit.doctorId(),
                "{\"id\":\"%s\",\"role\":\"DOCTOR\",\"status\":\"ACTIVE\",\"name\":\"Dr. Ada Byron\"}"
                        .formatted(visit.doctorId()));
    }

    private static String text(Answer pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.bytes())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
