package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Session;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random pairs of records become one and two again while each of the services that move rows, and the broker, is killed and
 * comes back: what every record answers then is what it answered before. The seed decides who has what, who is merged into whom, and
 * when what is killed: {@code -Depione.merge.seed=…}, {@code -Depione.merges=…}.
 */
@Tag("faults")
@ExtendWith(RunningPlatform.class)
class MergeFaultJourney {

    private static final long SEED = Long.getLong("epione.merge.seed", 20_261_130L);
    private static final int PAIRS = Integer.getInteger("epione.merges", 60);
    private static final List<String> KILLED =
            List.of("patient-service", "appointment-service", "billing-service", "messaging-service", "kafka");
    private static final int AT_ONCE = 4;

    /** A merge whose leader was killed is taken up when its lease of two minutes is over. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private Clinic clinic;
    private Session desk;
    private Session doctor;
    private Session clerk;

    /** Has no time for anybody, so that who waits goes on waiting. */
    private String busyDoctor = "";

    @Test
    void everyRecordIsAsItWasWhateverWasKilledOnTheWay() {
        assumeTrue(RunningPlatform.own(), "only our own platform is broken on purpose");
        clinic = Clinic.open("merges");
        clinic.price("10.00");
        desk = clinic.as("RECEPTIONIST");
        doctor = clinic.as("DOCTOR");
        clerk = clinic.as("BILLING_CLERK");
        busyDoctor = clinic.hospital()
                .invite("busy", "Doctor Busy", "DOCTOR", null, null)
                .id();
        List<Pair> pairs = pairs();

        for (int i = 0; i < KILLED.size(); i++) {
            int turn = i;
            List<Pair> its = IntStream.range(0, PAIRS)
                    .filter(n -> n % KILLED.size() == turn)
                    .mapToObj(pairs::get)
                    .toList();
            try (Crashes crashes = new Crashes(SEED + turn, 1, 2 * its.size(), List.of(KILLED.get(turn)))) {
                Parallel.each(its, AT_ONCE, pair -> pair.mergeAndUndo(crashes));
            }
        }

        pairs.forEach(Pair::areAsBefore);
    }

    /** Only one of a pair waits for the busy doctor: one patient cannot wait twice. */
    private List<Pair> pairs() {
        List<Patient> all =
                Parallel.map(IntStream.range(0, 2 * PAIRS).boxed().toList(), AT_ONCE, n -> new Patient(n, n < PAIRS));
        List<Patient> ones = new ArrayList<>(all.subList(0, PAIRS));
        List<Patient> others = new ArrayList<>(all.subList(PAIRS, 2 * PAIRS));
        Random random = new Random(SEED);
        Collections.shuffle(ones, random);
        Collections.shuffle(others, random);
        return IntStream.range(0, PAIRS)
                .mapToObj(n -> random.nextBoolean()
                        ? new Pair(ones.get(n), others.get(n))
                        : new Pair(others.get(n), ones.get(n)))
                .toList();
    }

    /** Somebody of whom every service that moves rows has some. */
    private final class Patient {

        private final String id = clinic.patient();
        private final String appointment = clinic.appointment(id);
        private final List<String> conversations = new ArrayList<>();
        private final Map<String, JsonNode> before;

        private Patient(int number, boolean waits) {
            Random random = new Random(SEED * 31 + number);
            once(doctor, "/patients/" + id + "/allergies", Json.of("code", code("91936005")), 201);
            if (random.nextBoolean()) {
                clinic.consult(appointment);
                clinic.invoice(appointment, 1);
                once(doctor, "/patients/" + id + "/conditions", Json.of("code", code("38341003")), 201);
            }
            if (random.nextBoolean()) {
                clinic.prescribe(id, appointment, 1 + random.nextInt(20));
            }
            if (random.nextBoolean()) {
                converse();
            }
            if (waits) {
                String from = LocalDate.now().plusDays(30).toString();
                once(
                        desk,
                        "/waitlist-entries",
                        Json.of(
                                "patientId", id,
                                "practitionerId", busyDoctor,
                                "from", from,
                                "to", from,
                                "kind", "IN_PERSON"),
                        201);
            }
            before = answers();
        }

        private void converse() {
            String conversation = once(
                            doctor,
                            "/conversations",
                            Json.of(
                                    "subject",
                                    "About a visit",
                                    "appointmentId",
                                    appointment,
                                    "participants",
                                    List.of(desk.userId())),
                            201)
                    .id();
            once(doctor, "/conversations/" + conversation + "/messages", Json.of("body", "Please call."), 201);
            conversations.add(conversation);
        }

        /** By what is asked. */
        private Map<String, JsonNode> answers() {
            Map<String, JsonNode> answers = new LinkedHashMap<>();
            ask(answers, desk, "/patients/" + id);
            ask(answers, doctor, "/patients/" + id + "/chart");
            ask(answers, desk, "/appointments?patientId=" + id);
            ask(answers, desk, "/waitlist-entries?patientId=" + id);
            ask(answers, doctor, "/prescriptions?patientId=" + id);
            ask(answers, clerk, "/invoices?patientId=" + id);
            for (String conversation : conversations) {
                ask(answers, doctor, "/conversations/" + conversation);
                ask(answers, doctor, "/conversations/" + conversation + "/messages");
            }
            return answers;
        }

        private static void ask(Map<String, JsonNode> answers, Session who, String path) {
            answers.put(path, withoutVersions(who.get(path).expect(200).json()));
        }

        private boolean hasAppointment(String wanted) {
            return desk.get("/appointments?patientId=" + id).expect(200).items().stream()
                    .anyMatch(item -> item.path("id").asString("").equals(wanted));
        }
    }

    private final class Pair {

        private final Patient survivor;
        private final Patient merged;

        private Pair(Patient survivor, Patient merged) {
            this.survivor = survivor;
            this.merged = merged;
        }

        private void mergeAndUndo(Crashes crashes) {
            String merges = "/patients/" + survivor.id + "/merges";
            crashes.step();
            String merge = whenFree(
                            merges, Json.of("patientId", merged.id, "reason", "Registered twice", "force", true))
                    .expect(201)
                    .id();
            await(merges + "/" + merge, "COMPLETED");
            assertThat(survivor.hasAppointment(merged.appointment))
                    .as("%s is the survivor's, seed %d", merged.appointment, SEED)
                    .isTrue();
            crashes.step();
            whenFree(merges + "/" + merge + "/undo", Json.of("reason", "Two sisters"))
                    .expect(202);
            await(merges + "/" + merge, "UNDONE");
        }

        /** Who asks while somebody writes in the records is told to come again. */
        private Answer whenFree(String path, Map<String, Object> body) {
            String key = Clinic.unique("merges");
            return Await.until(
                    "the records to be free",
                    PATIENCE,
                    () -> Optional.of(clinic.admin().postOnce(key, path, body))
                            .filter(answer -> !answer.is(409, "RECORD_BUSY")));
        }

        private void await(String merge, String status) {
            Await.until(
                    merge + " to be " + status,
                    PATIENCE,
                    () -> Optional.of(clinic.admin().get(merge).expect(200).text("status"))
                            .filter(status::equals));
        }

        private void areAsBefore() {
            for (Patient patient : List.of(survivor, merged)) {
                assertThat(patient.answers())
                        .as("survivor %s, merged %s, seed %d", survivor.id, merged.id, SEED)
                        .isEqualTo(patient.before);
            }
        }
    }

    /** Rows that have moved and come back have other versions, and say the same. */
    private static JsonNode withoutVersions(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("version", "asOf"));
        }
        node.forEach(MergeFaultJourney::withoutVersions);
        return node;
    }

    private static Map<String, Object> code(String code) {
        return Json.of("system", "http://snomed.info/sct", "code", code);
    }

    private static Answer once(Session who, String path, Map<String, Object> body, int status) {
        return who.postOnce(Clinic.unique("merges"), path, body).expect(status);
    }
}
