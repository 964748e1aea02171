package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.security.Role;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestHospitals;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What patient-service asks for when two records become one, and what the desk sees of it. */
class MergedRecordTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;

    private final UUID merge = UUID.randomUUID();
    private final UUID survivor = Neighbours.patientAt(A);
    private final UUID other = Neighbours.patientAt(A);

    private Answer move() {
        return api.serviceFor(A).put("/internal/merges/" + merge, Map.of("survivorId", survivor, "mergedId", other));
    }

    private Answer undo() {
        return api.serviceFor(A).delete("/internal/merges/" + merge + "?survivorId=" + survivor + "&mergedId=" + other);
    }

    private String of(UUID patient) {
        return desk(A).get("/api/v1/appointments?patientId=" + patient).body();
    }

    @Test
    void appointments_move_with_their_reasons_and_go_back() {
        var doctor = doctorWithHours(A);
        var appointment = booked(A, doctor, other, monday("09:00"));
        var before = of(other);

        assertThat(move().status()).isEqualTo(200);
        assertThat(move().json().path("items").toString()).contains("\"appointment\"");

        assertThat(of(survivor)).contains(appointment.toString());
        assertThat(of(other)).isEqualTo(of(survivor));
        var refused = book(A, doctor, other, monday("10:00"));
        assertThat(refused.code()).isEqualTo("PATIENT_MERGED");
        assertThat(refused.json().path("survivorId").asString()).isEqualTo(survivor.toString());
        assertThat(book(A, doctorWithHours(A), survivor, monday("09:00")).code())
                .isEqualTo("PATIENT_BUSY");
        var since = booked(A, doctor, survivor, monday("11:00"));

        assertThat(undo().json().path("items").toString()).contains(since.toString());
        assertThat(undo().status()).isEqualTo(200);
        assertThat(of(other).replaceAll("\"version\":\\d+", "")).isEqualTo(before.replaceAll("\"version\":\\d+", ""));
        assertThat(of(survivor)).contains(since.toString()).doesNotContain(appointment.toString());
        assertThat(move().code()).isEqualTo("MERGE_UNDONE");
    }

    @Test
    void what_one_patient_cannot_have_twice_is_refused_and_nothing_moves() {
        booked(A, doctorWithHours(A), survivor, monday("09:00"));
        var appointment = booked(A, doctorWithHours(A), other, monday("09:00"));

        var holdings = api.serviceFor(A).get("/internal/patient-holdings/" + other + "?survivorId=" + survivor);
        assertThat(holdings.json().path("obstacle").asString()).isEqualTo("occupation_patient_no_overlap");
        assertThat(move().code()).isEqualTo("MERGE_CONFLICT");
        assertThat(of(other)).contains(appointment.toString());
    }

    @Test
    void only_services_move_records() {
        var path = "/internal/merges/" + merge;
        var pair = Map.of("survivorId", survivor, "mergedId", other);
        assertThat(api.as(Role.ADMIN).at(A).put(path, pair).status()).isEqualTo(403);
        assertThat(api.anonymous().put(path, pair).status()).isEqualTo(401);
    }
}
