package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.AppointmentServiceTest;
import io.epione.appointment.Neighbours;
import io.epione.platform.test.TestHospitals;
import io.epione.platform.test.TestStatements;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Half of what a booking costs is what it says to the database. */
class BookingStatementsTest extends AppointmentServiceTest {

    private static final int BOOKINGS = 16;

    /** A round of the outbox serves as many bookings as wait for it, and comes by the clock as well. */
    private static final Set<String> OF_A_ROUND =
            Set.of("select * from outbox_record\n w", "with hasty as materialized (se");

    @Test
    void a_booking_says_no_more_to_the_database_than_it_must() {
        var doctor = doctorWithHours(TestHospitals.A);
        var patients = IntStream.range(0, BOOKINGS + 1)
                .mapToObj(i -> Neighbours.patientAt(TestHospitals.A))
                .toList();
        patients.forEach(patient -> assertThat(
                        book(TestHospitals.A, doctor, patient, monday("08:00")).status())
                .isEqualTo(422));
        booked(TestHospitals.A, doctor, patients.getLast(), monday("09:00").plusSeconds(86_400));

        var each = TestStatements.each(
                "appointment",
                BOOKINGS,
                i -> booked(
                        TestHospitals.A,
                        doctor,
                        patients.get(i),
                        monday("09:00").plusSeconds(1_800L * i)));

        each.keySet().removeIf(statement -> OF_A_ROUND.contains(beginning(statement)));
        assertThat(each.values()).containsOnly(1L);
        assertThat(each.keySet().stream().map(BookingStatementsTest::beginning))
                .containsExactlyInAnyOrder(
                        "BEGIN",
                        "select set_config($2, $1, $3)",
                        "select p.role, p.department_id",
                        "insert into appointment (agree",
                        "insert into outbox_record (id,");
    }

    private static String beginning(String statement) {
        return statement.length() > 30 ? statement.substring(0, 30) : statement;
    }
}
