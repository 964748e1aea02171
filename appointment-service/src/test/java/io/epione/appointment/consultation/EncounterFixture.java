package io.epione.appointment.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.security.Role;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Visits whose patients have come, and encounters of them. */
abstract class EncounterFixture extends AppointmentServiceTest {

    static final UUID A = TestHospitals.A;
    static final UUID B = TestHospitals.B;
    static final String ENCOUNTERS = "/api/v1/encounters";

    /** A visit that is on. */
    record Visit(UUID appointmentId, UUID doctorId, UUID patientId) {}

    Visit visit() {
        return visit(Neighbours.patientAt(A));
    }

    Visit visit(UUID patient) {
        var doctor = doctorWithHours(A);
        var id = booked(A, doctor, patient, monday("09:00"));
        assertThat(desk(A).post("/api/v1/appointments/" + id + "/check-in").status())
                .isEqualTo(200);
        return new Visit(id, doctor, patient);
    }

    Caller attending(Visit visit) {
        return doctorNamed(visit.doctorId());
    }

    static UUID userOf(UUID staff) {
        return new UUID(staff.getMostSignificantBits(), ~staff.getLeastSignificantBits());
    }

    Caller doctorNamed(UUID staff) {
        return api.as(Role.DOCTOR).at(A, userOf(staff), staff);
    }

    Caller patientOf(Visit visit) {
        return patient(A, visit.patientId());
    }

    UUID opened(Visit visit) {
        var answer = attending(visit).post(ENCOUNTERS, Map.of("appointmentId", visit.appointmentId()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    /** An encounter that is signed by who attends. */
    UUID signed(Visit visit, String plan) {
        var id = opened(visit);
        var saved = save(attending(visit), id, "\"0\"", soap(plan));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        var signed = sign(attending(visit), id, saved.header("ETag"));
        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        return id;
    }

    Answer save(Caller caller, UUID id, String ifMatch, Map<String, Object> draft) {
        return caller.header("If-Match", ifMatch).put(path(id, "draft"), draft);
    }

    Answer sign(Caller caller, UUID id, String ifMatch) {
        return caller.header("If-Match", ifMatch).post(path(id, "signature"));
    }

    Answer discard(Caller caller, UUID id, String ifMatch) {
        return caller.header("If-Match", ifMatch).post(path(id, "discard"), Map.of("reason", "Wrong patient"));
    }

    static String path(UUID id, String part) {
        return ENCOUNTERS + "/" + id + "/" + part;
    }

    static Map<String, Object> soap(String plan) {
        var draft = new LinkedHashMap<String, Object>();
        draft.put(
                "sections",
                List.of(
                        section("subjective", "Coughs at night"),
                        section("assessment", "Bronchitis"),
                        section("plan", plan)));
        draft.put(
                "diagnoses",
                List.of(Map.of(
                        "system", "http://hl7.org/fhir/sid/icd-10", "code", "J20.9", "display", "Acute bronchitis")));
        return draft;
    }

    static Map<String, String> section(String code, String text) {
        return Map.of("code", code, "text", text);
    }

    static String textOf(Answer encounter, String section) {
        return encounter
                .json()
                .path("sections")
                .valueStream()
                .filter(shown -> shown.path("code").asString().equals(section))
                .map(shown -> shown.path("text").asString(""))
                .findFirst()
                .orElse("");
    }

    static List<Answer> atOnce(int count, IntFunction<Answer> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < count; i++) {
                int number = i;
                calls.add(() -> call.apply(number));
            }
            var answers = new ArrayList<Answer>();
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
