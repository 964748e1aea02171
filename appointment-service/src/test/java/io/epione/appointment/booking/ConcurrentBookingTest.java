package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestHospitals;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentBookingTest extends AppointmentServiceTest {

    @Test
    void of_200_bookings_of_one_slot_exactly_one_wins() {
        var doctor = doctorWithHours(TestHospitals.A);
        var patients = IntStream.range(0, 200)
                .mapToObj(i -> Neighbours.patientAt(TestHospitals.A))
                .toList();

        var answers = atOnce(200, i -> book(TestHospitals.A, doctor, patients.get(i), monday("11:00")));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409 && answer.code().equals("SLOT_TAKEN"))
                .hasSize(199);
    }

    @Test
    void of_200_bookings_of_a_group_of_ten_exactly_ten_win() {
        var teacher = doctorWithHours(TestHospitals.A);
        var room = resource(TestHospitals.A, "ROOM", 1);
        var course = serviceType(
                TestHospitals.A, Map.of("durationMinutes", 60, "capacity", 10, "needs", List.of(List.of(room))));
        var patients = IntStream.range(0, 200)
                .mapToObj(i -> Neighbours.patientAt(TestHospitals.A))
                .toList();

        var answers = atOnce(200, i -> book(TestHospitals.A, teacher, patients.get(i), course, monday("11:00")));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409 && answer.code().equals("SLOT_TAKEN"))
                .hasSize(190);
    }

    @Test
    void who_need_the_same_rooms_in_another_order_do_not_wait_for_each_other() {
        var rooms = List.of(resource(TestHospitals.A, "ROOM", 1), resource(TestHospitals.A, "ROOM", 1));
        var types = List.of(rooms, rooms.reversed()).stream()
                .map(order -> serviceType(
                        TestHospitals.A,
                        Map.of(
                                "durationMinutes",
                                60,
                                "needs",
                                order.stream().map(List::of).toList())))
                .toList();
        var doctors = IntStream.range(0, 40)
                .mapToObj(i -> doctorWithHours(TestHospitals.A))
                .toList();
        var patients = IntStream.range(0, 40)
                .mapToObj(i -> Neighbours.patientAt(TestHospitals.A))
                .toList();

        var answers = atOnce(
                40,
                i -> book(
                        TestHospitals.A,
                        doctors.get(i),
                        patients.get(i),
                        types.get(i % 2),
                        monday(i % 4 < 2 ? "11:00" : "11:30")));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("SLOT_TAKEN"))
                .hasSize(39);
    }

    @Test
    void two_who_change_places_do_not_wait_for_each_other() {
        var doctor = doctorWithHours(TestHospitals.A);
        var tuesday = monday("09:00").plusSeconds(86_400);
        var first = booked(TestHospitals.A, doctor, Neighbours.patientAt(TestHospitals.A), monday("09:00"));
        var second = booked(TestHospitals.A, doctor, Neighbours.patientAt(TestHospitals.A), tuesday);

        var answers = atOnce(
                2,
                i -> desk(TestHospitals.A)
                        .post(
                                "/api/v1/appointments/" + (i == 0 ? first : second) + "/reschedule",
                                Map.of("start", (i == 0 ? tuesday : monday("09:00")).toString())));

        assertThat(answers).allMatch(answer -> answer.code().equals("SLOT_TAKEN"));
    }

    @Test
    void a_patient_gets_only_one_of_many_appointments_at_the_same_time() {
        var patient = Neighbours.patientAt(TestHospitals.A);
        var doctors = IntStream.range(0, 20)
                .mapToObj(i -> doctorWithHours(TestHospitals.A))
                .toList();

        var answers = atOnce(20, i -> book(TestHospitals.A, doctors.get(i), patient, monday("11:00")));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("PATIENT_BUSY"))
                .hasSize(19);
    }

    @Test
    void appointments_that_only_overlap_exclude_each_other_too() {
        var patient = Neighbours.patientAt(TestHospitals.A);
        var onTheHour = Neighbours.doctorAt(TestHospitals.A);
        openEveryDay(TestHospitals.A, onTheHour, 60, "09:00", "17:00");
        var onTheHalf = Neighbours.doctorAt(TestHospitals.A);
        openEveryDay(TestHospitals.A, onTheHalf, 60, "09:30", "17:30");

        var answers = atOnce(
                40,
                i -> i % 2 == 0
                        ? book(TestHospitals.A, onTheHour, patient, monday("11:00"))
                        : book(TestHospitals.A, onTheHalf, patient, monday("11:30")));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(39);
    }

    @Test
    void of_many_confirmations_at_once_one_is_made() {
        var id = booked(
                TestHospitals.A,
                doctorWithHours(TestHospitals.A),
                Neighbours.patientAt(TestHospitals.A),
                monday("11:00"));

        var answers = atOnce(20, i -> desk(TestHospitals.A).post("/api/v1/appointments/" + id + "/confirmation"));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .hasSize(19)
                .allMatch(answer ->
                        List.of("ILLEGAL_TRANSITION", "CHANGED_MEANWHILE").contains(answer.code()));
    }

    @Test
    void of_many_moves_to_one_slot_exactly_one_wins_and_the_others_keep_their_time() {
        var doctor = doctorWithHours(TestHospitals.A);
        var times = List.of("09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30");
        var ids = times.stream()
                .map(time -> booked(TestHospitals.A, doctor, Neighbours.patientAt(TestHospitals.A), monday(time)))
                .toList();

        var answers = atOnce(
                ids.size(),
                i -> desk(TestHospitals.A)
                        .post(
                                "/api/v1/appointments/" + ids.get(i) + "/reschedule",
                                Map.of("start", monday("15:00").toString())));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("SLOT_TAKEN"))
                .hasSize(7);
        var free = starts(desk(TestHospitals.A)
                .get("/api/v1/practitioners/" + doctor + "/slots?from=" + NEXT_MONDAY + "&to=" + NEXT_MONDAY));
        assertThat(free).hasSize(16 - 8);
    }

    private static List<Answer> atOnce(int callers, IntFunction<Answer> call) {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, callers)
                    .mapToObj(i -> threads.submit(() -> {
                        begin.await();
                        return call.apply(i);
                    }))
                    .toList();
            begin.countDown();
            return answers.stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        }
    }
}
