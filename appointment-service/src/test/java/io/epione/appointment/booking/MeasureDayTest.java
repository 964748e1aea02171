package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestHospitals;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MeasureDayTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;

    @Autowired
    private MeasureDay measureDay;

    @Autowired
    private MeterRegistry meters;

    @Test
    void a_day_is_published_once_with_what_was_open_and_what_was_booked() {
        var doctor = doctorWithHours(A);
        var course = serviceType(A, Map.of("durationMinutes", 60, "capacity", 4));
        booked(A, doctor, Neighbours.patientAt(A), monday("09:00"));
        assertThat(List.of(course, course))
                .allMatch(type -> book(A, doctor, Neighbours.patientAt(A), type, monday("11:00"))
                                .status()
                        == 201);
        var calledOff = booked(A, doctor, Neighbours.patientAt(A), monday("15:00"));
        desk(A).post("/api/v1/appointments/" + calledOff + "/cancellation");
        var missed = booked(A, doctor, Neighbours.patientAt(A), monday("16:00"));
        desk(A).post("/api/v1/appointments/" + missed + "/no-show");

        assertThat(Tenancy.as(A, () -> measureDay.measure(NEXT_MONDAY))).isTrue();
        assertThat(Tenancy.as(A, () -> measureDay.measure(NEXT_MONDAY))).isFalse();

        var measured = events.awaitPublished(
                        "appointment.day-measured",
                        event -> event.data().path("practitionerId").asString().equals(doctor.toString()))
                .data();
        assertThat(measured.path("day").asString()).isEqualTo(NEXT_MONDAY.toString());
        assertThat(measured.path("availableMinutes").asInt()).isEqualTo(480);
        assertThat(measured.path("bookedMinutes").asInt()).isEqualTo(30 + 60 + 30);
    }

    @Test
    void what_is_committed_is_metered_and_nothing_else() {
        var doctor = doctorWithHours(A);
        var patient = Neighbours.patientAt(A);
        var before = booked();
        var id = booked(A, doctor, patient, monday("10:00"));
        assertThat(book(A, doctor, Neighbours.patientAt(A), monday("10:00")).status())
                .isEqualTo(409);
        assertThat(booked()).isEqualTo(before + 1);

        var waits = meters.timer("epione.appointments.waiting").count();
        desk(A).post("/api/v1/appointments/" + id + "/check-in");
        doctor(A).post("/api/v1/appointments/" + id + "/start");
        assertThat(meters.timer("epione.appointments.waiting").count()).isEqualTo(waits + 1);
        var started = events.awaitPublished(
                "appointment.started", event -> event.key().equals(id.toString()));
        assertThat(started.data().path("checkedInAt").asString()).isNotEmpty();
    }

    private double booked() {
        return meters.counter("epione.appointments.changes", "type", "appointment.booked")
                .count();
    }
}
