package io.epione.messaging.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.messaging.reminder.Reminder.Status;
import io.epione.platform.test.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;

/**
 * A thousand appointments that are booked, moved, confirmed and cancelled at random while their reminders become due, with
 * the consumers stopped and started in between and events delivered again. The seed reproduces the run.
 */
class ReminderSequencesTest extends ReminderServiceTest {

    private static final long SEED = 20_270_106;
    private static final int APPOINTMENTS = 1_000;
    private static final int PATIENTS = 50;
    private static final int ROUNDS = 3;
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(3);

    @Autowired
    private List<SmartLifecycle> lifecycles;

    private final Random random = new Random(SEED);

    private final class Course {
        private final UUID id = UUID.randomUUID();
        private final UUID patient;
        private long version = -1;
        private boolean agreed = true;
        private Instant start = Instant.EPOCH;

        private Course(UUID patient) {
            this.patient = patient;
        }

        private void step() {
            if (version < 0) {
                start = startWithReminderIn(soon());
                tell("appointment.booked");
            } else if (agreed) {
                switch (random.nextInt(5)) {
                    case 0 -> {
                        agreed = false;
                        tell("appointment.cancelled");
                    }
                    case 1, 2 -> {
                        start = startWithReminderIn(soon());
                        tell("appointment.rescheduled");
                    }
                    case 3 -> tell("appointment.confirmed");
                    default -> {}
                }
            }
        }

        private void tell(String type) {
            version++;
            var data = data(id, patient, version, start);
            var event = events.send(type, A, data);
            if (random.nextInt(4) == 0) {
                events.resend(event, type, A, data);
            }
        }
    }

    /** In an hour to six; the test does not wait for it, but has it come. */
    private Duration soon() {
        return Duration.ofMinutes(60L + random.nextInt(300));
    }

    @Test
    void nobody_is_reminded_twice_for_one_window() throws Exception {
        var patients = IntStream.range(0, PATIENTS).mapToObj(i -> patient(null)).toList();
        var courses = IntStream.range(0, APPOINTMENTS)
                .mapToObj(i -> new Course(patients.get(i % PATIENTS)))
                .toList();
        var consumers = lifecycles.stream()
                .filter(lifecycle -> lifecycle.getClass().getSimpleName().equals("EventListeners"))
                .findFirst()
                .orElseThrow();

        for (int round = 0; round < ROUNDS; round++) {
            courses.forEach(Course::step);
            someBecomeDue(round);
            consumers.stop();
            courses.stream().filter(course -> random.nextBoolean()).forEach(Course::step);
            someBecomeDue(round);
            consumers.start();
        }

        await().atMost(LONG_PATIENCE)
                .untilAsserted(() -> assertThat(lagging(courses)).isZero());
        allBecomeDue();
        await().atMost(LONG_PATIENCE).untilAsserted(() -> assertThat(due()).isZero());
        var mails = new HashMap<String, Integer>();
        for (var mail : Mailbox.received().stream()
                .filter(ReminderServiceTest::isReminder)
                .toList()) {
            mails.merge(mail.getHeader("X-Epione-Delivery")[0], 1, Integer::sum);
        }
        var sent = new ArrayList<Reminder>();
        courses.forEach(course -> remindersOf(course.id).stream()
                .filter(reminder -> reminder.status() == Status.SENT)
                .forEach(sent::add));
        assertThat(mails.values()).as("mails of one reminder").allMatch(count -> count == 1);
        assertThat(sent.stream()
                        .map(reminder -> List.of(reminder.appointmentId(), reminder.lead(), reminder.channel())))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(sent)
                .filteredOn(reminder -> reminder.channel() == Reminder.Channel.MAIL)
                .allMatch(reminder -> mails.containsKey(reminder.id().toString()));
        assertThat(noticesInTheApp(sent)).allMatch(count -> count == 1);
    }

    /** Appointments whose last event has not been heard of yet. */
    private long lagging(List<Course> courses) {
        Map<UUID, Long> known = new HashMap<>();
        at(() -> jdbc.sql("select id, source_version from upcoming_appointment")
                .query((row, nr) -> known.put(row.getObject(1, UUID.class), row.getLong(2)))
                .list());
        return courses.stream()
                .filter(course -> !known.getOrDefault(course.id, -1L).equals(course.version))
                .count();
    }

    /** What moves or falls at this moment is what the sender may be sending. */
    private void someBecomeDue(int round) {
        comeDue("and mod(hashtext(id::text), 4) = " + (round % 4));
    }

    private void allBecomeDue() {
        comeDue("");
    }

    /** Reminders that are still to be sent during the test. */
    private long due() {
        return at(() -> jdbc.sql(
                        "select count(*) from reminder where status in ('PENDING', 'SENDING') and due_at < now() + interval '5 minutes'")
                .query(Long.class)
                .single());
    }

    private List<Long> noticesInTheApp(List<Reminder> sent) {
        return at(() -> jdbc.sql("select count(*) from notification where event_id in (:ids) group by event_id")
                .param("ids", sent.stream().map(Reminder::id).toList())
                .query(Long.class)
                .list());
    }
}
