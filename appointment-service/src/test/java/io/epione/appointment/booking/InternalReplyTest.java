package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InternalReplyTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;

    private UUID booked() {
        return booked(A, doctorWithHours(A), Neighbours.patientAt(A), monday("09:00"));
    }

    @Test
    void a_patient_confirms_by_a_reminder_also_twice() {
        var id = booked();

        assertThat(reply(id, "CONFIRM", monday("09:00")).status()).isEqualTo(204);
        assertThat(reply(id, "CONFIRM", monday("09:00")).status()).isEqualTo(204);
        assertThat(statusOf(id)).isEqualTo("CONFIRMED");
    }

    @Test
    void a_patient_cancels_by_a_reminder_once() {
        var id = booked();

        assertThat(reply(id, "CANCEL", monday("09:00")).status()).isEqualTo(204);
        assertThat(reply(id, "CANCEL", monday("09:00")).status()).isEqualTo(409);
        assertThat(statusOf(id)).isEqualTo("CANCELLED");
    }

    @Test
    void an_answer_to_another_time_is_none() {
        var id = booked();

        assertThat(reply(id, "CANCEL", monday("09:30")).status()).isEqualTo(409);
        assertThat(statusOf(id)).isEqualTo("BOOKED");
    }

    @Test
    void only_services_pass_answers_on_and_only_within_the_hospital() {
        var id = booked();
        var body = Map.of("answer", "CANCEL", "start", monday("09:00").toString());

        assertThat(desk(A).post(path(id), body).status()).isEqualTo(403);
        assertThat(api.serviceFor(TestHospitals.B).post(path(id), body).status())
                .isEqualTo(404);
    }

    private Answer reply(UUID id, String answer, Instant start) {
        return api.serviceFor(A).post(path(id), Map.of("answer", answer, "start", start.toString()));
    }

    private static String path(UUID id) {
        return "/internal/appointments/" + id + "/replies";
    }

    private String statusOf(UUID id) {
        return desk(A).get("/api/v1/appointments/" + id).json().path("status").asString();
    }
}
