package io.epione.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole service over HTTP; tests of each feature extend it. */
@EpioneTest
public abstract class AppointmentServiceTest {

    protected static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    protected static final LocalDate NEXT_MONDAY =
            LocalDate.now(BERLIN).plusDays(7).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    @Autowired
    protected TestClient api;

    @Autowired
    protected TestEvents events;

    protected Caller desk(UUID hospital) {
        return api.as(Role.RECEPTIONIST).at(hospital);
    }

    protected Caller doctor(UUID hospital) {
        return api.as(Role.DOCTOR).at(hospital);
    }

    protected Caller patient(UUID hospital, UUID patientId) {
        return api.as(Role.PATIENT).at(hospital, UUID.randomUUID(), patientId);
    }

    /** A doctor who is there every day from nine to five, in slots of half an hour. */
    protected UUID doctorWithHours(UUID hospital) {
        var doctor = Neighbours.doctorAt(hospital);
        openEveryDay(hospital, doctor, 30, "09:00", "17:00");
        return doctor;
    }

    protected void openEveryDay(UUID hospital, UUID practitioner, int slotMinutes, String from, String to) {
        var answer = desk(hospital)
                .put("/api/v1/practitioners/" + practitioner + "/availability", hours(slotMinutes, from, to));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    protected static Map<String, Object> hours(int slotMinutes, String from, String to) {
        return Map.of(
                "slotMinutes",
                slotMinutes,
                "weekly",
                Arrays.stream(DayOfWeek.values())
                        .map(day -> Map.of("day", day.name(), "from", from, "to", to))
                        .toList());
    }

    /** Monday in a week or two, on a Berlin clock. */
    protected static Instant monday(String time) {
        return NEXT_MONDAY.atTime(LocalTime.parse(time)).atZone(BERLIN).toInstant();
    }

    protected static Map<String, Object> booking(UUID practitioner, UUID patient, Instant start) {
        var booking = new LinkedHashMap<String, Object>();
        booking.put("practitionerId", practitioner);
        booking.put("patientId", patient);
        booking.put("start", start.toString());
        booking.put("kind", "IN_PERSON");
        return booking;
    }

    protected Answer book(UUID hospital, UUID practitioner, UUID patient, Instant start) {
        return desk(hospital).post("/api/v1/appointments", booking(practitioner, patient, start));
    }

    /** @return the id of an appointment that is agreed */
    protected UUID booked(UUID hospital, UUID practitioner, UUID patient, Instant start) {
        var answer = book(hospital, practitioner, patient, start);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    protected Caller admin(UUID hospital) {
        return api.as(Role.ADMIN).at(hospital);
    }

    /** @return the id of a new room or device that takes so many at once */
    protected UUID resource(UUID hospital, String kind, int capacity) {
        var answer = admin(hospital)
                .post("/api/v1/resources", Map.of("kind", kind, "name", "Number 1", "capacity", capacity));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    /** @return the id of a new service type */
    protected UUID serviceType(UUID hospital, Map<String, Object> offer) {
        var answer = admin(hospital)
                .post(
                        "/api/v1/service-types",
                        Map.of("code", "S-" + UUID.randomUUID(), "name", "Something", "offer", offer));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    protected static Map<String, Object> booking(UUID practitioner, UUID patient, UUID serviceType, Instant start) {
        var booking = booking(practitioner, patient, start);
        booking.put("serviceType", serviceType);
        return booking;
    }

    protected Answer book(UUID hospital, UUID practitioner, UUID patient, UUID serviceType, Instant start) {
        return desk(hospital).post("/api/v1/appointments", booking(practitioner, patient, serviceType, start));
    }

    protected static List<String> starts(Answer slots) {
        assertThat(slots.status()).as(slots.body()).isEqualTo(200);
        return slots.json()
                .path("items")
                .valueStream()
                .map(slot -> slot.path("start").asString())
                .toList();
    }
}
