package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestHospitals;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Visits that take longer, more people and more things than a slot of a practitioner's. */
class ServiceBookingTest extends AppointmentServiceTest {

    private static final UUID A = TestHospitals.A;

    @Test
    void takes_as_long_as_the_service_and_its_buffers() {
        var doctor = doctorWithHours(A);
        var type = serviceType(A, Map.of("durationMinutes", 60, "bufferBeforeMinutes", 15, "bufferAfterMinutes", 10));

        var booked = book(A, doctor, Neighbours.patientAt(A), type, monday("10:00"));

        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        assertThat(booked.json().path("end").asString())
                .isEqualTo(monday("11:00").toString());
        assertThat(booked.json().path("serviceType").asString()).isEqualTo(type.toString());
        assertThat(booked.json().path("localStart").asString()).isEqualTo(NEXT_MONDAY + "T10:00:00");
        // The doctor is taken from 09:45 until 11:10.
        assertThat(starts(desk(A).get(slots(doctor))))
                .contains(monday("09:00").toString(), monday("11:30").toString())
                .doesNotContain(
                        monday("09:30").toString(),
                        monday("10:00").toString(),
                        monday("10:30").toString(),
                        monday("11:00").toString());
        assertThat(book(A, doctor, Neighbours.patientAt(A), monday("09:30")).code())
                .isEqualTo("SLOT_TAKEN");
        assertThat(starts(desk(A).get(slots(doctor) + "&serviceType=" + type)))
                .doesNotContain(monday("09:00").toString(), monday("11:00").toString())
                .contains(monday("11:30").toString(), monday("16:00").toString())
                .doesNotContain(monday("16:30").toString());
    }

    @Test
    void takes_a_surgeon_a_theatre_and_an_anaesthetist_at_once() {
        var surgeon = doctorWithHours(A);
        var other = doctorWithHours(A);
        var anaesthetist = doctorWithHours(A);
        var theatre = resource(A, "ROOM", 1);
        var spare = resource(A, "ROOM", 1);
        var operation = serviceType(
                A, Map.of("durationMinutes", 60, "needs", List.of(List.of(theatre, spare), List.of(anaesthetist))));

        var first = book(A, surgeon, Neighbours.patientAt(A), operation, monday("09:00"));
        var second = book(A, other, Neighbours.patientAt(A), operation, monday("09:30"));

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().path("resources").toString())
                .isEqualTo("[\"%s\",\"%s\"]".formatted(theatre, anaesthetist));
        assertThat(second.code()).as("the anaesthetist is taken").isEqualTo("SLOT_TAKEN");
        assertThat(book(A, anaesthetist, Neighbours.patientAt(A), monday("09:30"))
                        .code())
                .as("also for patients of their own")
                .isEqualTo("SLOT_TAKEN");
        assertThat(book(A, other, Neighbours.patientAt(A), operation, monday("10:00"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void moves_as_a_whole_or_not_at_all() {
        var doctor = doctorWithHours(A);
        var other = doctorWithHours(A);
        var room = resource(A, "ROOM", 1);
        var type = serviceType(A, Map.of("durationMinutes", 30, "needs", List.of(List.of(room))));
        var id = book(A, doctor, Neighbours.patientAt(A), type, monday("09:00")).id();
        book(A, other, Neighbours.patientAt(A), type, monday("10:00"));

        assertThat(moved(id, "10:00").code()).as("the room is taken").isEqualTo("SLOT_TAKEN");
        assertThat(book(A, other, Neighbours.patientAt(A), type, monday("09:00"))
                        .code())
                .as("the old place is kept")
                .isEqualTo("SLOT_TAKEN");
        var later = moved(id, "11:00");
        assertThat(later.status()).as(later.body()).isEqualTo(200);
        assertThat(later.id()).isEqualTo(id);
        assertThat(book(A, other, Neighbours.patientAt(A), type, monday("09:00"))
                        .status())
                .as("and then given up")
                .isEqualTo(201);
        assertThat(book(A, other, Neighbours.patientAt(A), type, monday("11:00"))
                        .code())
                .isEqualTo("SLOT_TAKEN");
        assertThat(moved(id, "11:30").status()).as("next to itself").isEqualTo(200);
    }

    @Test
    void fills_a_group_and_no_more() {
        var teacher = doctorWithHours(A);
        var room = resource(A, "ROOM", 1);
        var course = serviceType(A, Map.of("durationMinutes", 60, "capacity", 3, "needs", List.of(List.of(room))));
        var first = book(A, teacher, Neighbours.patientAt(A), course, monday("09:00"));
        var patient = Neighbours.patientAt(A);
        book(A, teacher, patient, course, monday("09:00"));

        var free = desk(A).get(slots(teacher) + "&serviceType=" + course);
        assertThat(free.json().path("items").path(0).path("start").asString())
                .isEqualTo(monday("09:00").toString());
        assertThat(free.json().path("items").path(0).path("seats").asInt()).isEqualTo(1);
        assertThat(book(A, teacher, patient, course, monday("09:00")).code()).isEqualTo("PATIENT_BUSY");
        assertThat(book(A, teacher, Neighbours.patientAt(A), course, monday("09:00"))
                        .status())
                .isEqualTo(201);
        assertThat(book(A, teacher, Neighbours.patientAt(A), course, monday("09:00"))
                        .code())
                .isEqualTo("SLOT_TAKEN");
        assertThat(book(A, teacher, Neighbours.patientAt(A), course, monday("09:30"))
                        .code())
                .as("another session would overlap")
                .isEqualTo("SLOT_TAKEN");
        assertThat(book(A, teacher, Neighbours.patientAt(A), monday("09:30")).code())
                .as("the teacher sees nobody meanwhile")
                .isEqualTo("SLOT_TAKEN");

        desk(A).post("/api/v1/appointments/" + first.id() + "/cancellation");

        assertThat(book(A, teacher, Neighbours.patientAt(A), monday("09:00")).code())
                .as("a free seat is not a free teacher")
                .isEqualTo("SLOT_TAKEN");
        assertThat(book(A, teacher, Neighbours.patientAt(A), course, monday("09:00"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void uses_a_resource_as_often_as_its_capacity_allows() {
        var chairs = resource(A, "EQUIPMENT", 2);
        var infusion = serviceType(A, Map.of("durationMinutes", 30, "needs", List.of(List.of(chairs))));

        var answers = List.of(doctorWithHours(A), doctorWithHours(A), doctorWithHours(A)).stream()
                .map(doctor -> book(A, doctor, Neighbours.patientAt(A), infusion, monday("09:00"))
                        .status())
                .toList();

        assertThat(answers).containsExactly(201, 201, 409);
    }

    @Test
    void uses_a_room_in_its_hours_only() {
        var doctor = doctorWithHours(A);
        var room = resource(A, "ROOM", 1);
        var set = admin(A).put("/api/v1/resources/" + room + "/availability", hours(30, "10:00", "12:00"));
        var type = serviceType(A, Map.of("durationMinutes", 60, "needs", List.of(List.of(room))));

        assertThat(set.status()).as(set.body()).isEqualTo(201);
        assertThat(starts(desk(A).get(slots(doctor) + "&serviceType=" + type)))
                .containsExactly(
                        monday("10:00").toString(),
                        monday("10:30").toString(),
                        monday("11:00").toString());
        assertThat(book(A, doctor, Neighbours.patientAt(A), type, monday("11:30"))
                        .code())
                .isEqualTo("SLOT_TAKEN");
    }

    @Test
    void is_offered_by_those_who_offer_it() {
        var named = doctorWithHours(A);
        var another = doctorWithHours(A);
        var type = serviceType(A, Map.of("durationMinutes", 30, "practitioners", List.of(named)));

        assertThat(book(A, another, Neighbours.patientAt(A), type, monday("09:00"))
                        .code())
                .isEqualTo("NOT_OFFERED");
        assertThat(book(A, named, Neighbours.patientAt(A), UUID.randomUUID(), monday("09:00"))
                        .code())
                .isEqualTo("SERVICE_TYPE_NOT_FOUND");
        var all = desk(A).get("/api/v1/slots?serviceType=" + type + "&from=" + NEXT_MONDAY + "&to=" + NEXT_MONDAY);
        assertThat(all.json()
                        .path("items")
                        .valueStream()
                        .map(slot -> slot.path("practitionerId").asString()))
                .hasSize(16)
                .containsOnly(named.toString());
    }

    @Test
    void finds_the_slots_of_everybody_in_a_department() {
        var department = UUID.randomUUID();
        var some = List.of(staff(department), staff(department));
        staff(UUID.randomUUID());
        booked(A, some.getFirst(), Neighbours.patientAt(A), monday("09:00"));

        var found =
                desk(A).get("/api/v1/slots?departmentId=" + department + "&from=" + NEXT_MONDAY + "&to=" + NEXT_MONDAY);

        assertThat(starts(found)).hasSize(16 + 15);
        assertThat(found.json()
                        .path("items")
                        .valueStream()
                        .map(slot -> slot.path("practitionerId").asString()))
                .containsOnly(some.get(0).toString(), some.get(1).toString());
        assertThat(starts(desk(TestHospitals.B).get("/api/v1/slots?departmentId=" + department)))
                .isEmpty();
        assertThat(desk(A).get("/api/v1/slots?from=2027-01-01&to=2027-03-01").status())
                .isEqualTo(422);
    }

    private UUID staff(UUID department) {
        var doctor = Neighbours.staffAt(A, "DOCTOR", "ACTIVE", department);
        openEveryDay(A, doctor, 30, "09:00", "17:00");
        return doctor;
    }

    private Answer moved(UUID id, String time) {
        return desk(A).post(
                        "/api/v1/appointments/" + id + "/reschedule",
                        Map.of("start", monday(time).toString()));
    }

    private static String slots(UUID doctor) {
        return "/api/v1/practitioners/" + doctor + "/slots?from=" + NEXT_MONDAY + "&to=" + NEXT_MONDAY;
    }
}
