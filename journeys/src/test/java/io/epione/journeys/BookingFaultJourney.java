package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Books, moves, cancels and fills groups while appointment-service and the database are killed and come back; then nothing
 * acknowledged is missing, nothing overlaps beyond capacity, and what was booked was counted once. The seed decides what each
 * client wishes for, in order.
 */
@Tag("faults")
@ExtendWith(RunningPlatform.class)
class BookingFaultJourney {

    private static final long SEED = Long.getLong("epione.booking.seed", 20_261_130L);
    private static final int CLIENTS = 16;
    private static final int WISHES = Integer.getInteger("epione.booking.wishes", 25);
    private static final int SEATS = 4;

    private final Map<String, JsonNode> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger booked = new AtomicInteger();

    @Test
    void killedProcessesLoseNoAppointmentAndDoubleNone() {
        assumeTrue(RunningPlatform.own(), "only our own platform is broken on purpose");
        Clinic clinic = Clinic.open("bookfault");
        Session reception = clinic.as("RECEPTIONIST");
        List<String> patients = Parallel.map(IntStream.range(0, 20).boxed().toList(), 4, i -> clinic.patient());
        List<String> starts =
                IntStream.range(0, 40).mapToObj(i -> clinic.freeSlot()).toList();
        String course = clinic.admin()
                .send(Call.post(
                        "/service-types",
                        Json.of(
                                "code",
                                "COURSE",
                                "name",
                                "Course",
                                "offer",
                                Json.of("durationMinutes", 30, "capacity", SEATS))))
                .expect(201)
                .id();
        Thread killer = Thread.ofVirtual().start(() -> {
            for (String process : List.of("appointment-service", "postgres")) {
                pause(Duration.ofSeconds(3));
                RunningPlatform.command("kill", process);
                pause(Duration.ofSeconds(2));
                RunningPlatform.command("up");
            }
        });

        Parallel.each(IntStream.range(0, CLIENTS).boxed().toList(), CLIENTS, number -> {
            Random random = new Random(SEED * 31 + number);
            List<String> own = new ArrayList<>();
            for (int i = 0; i < WISHES; i++) {
                wish(clinic, reception, random, own, patients, starts, course);
                pause(Duration.ofMillis(200));
            }
        });
        join(killer);

        List<JsonNode> all = reception.all("/appointments?practitionerId=" + clinic.doctorId());
        nothingIsLost(all);
        nothingOverlaps(all);
        clinic.overviewWhere("/appointments/booked", String.valueOf(booked.get()));
    }

    private void wish(
            Clinic clinic,
            Session reception,
            Random random,
            List<String> own,
            List<String> patients,
            List<String> starts,
            String course) {
        int what = random.nextInt(10);
        String start = starts.get(random.nextInt(starts.size()));
        String patient = patients.get(random.nextInt(patients.size()));
        int which = random.nextInt(Integer.MAX_VALUE);
        if (what < 6 || own.isEmpty()) {
            Map<String, Object> booking = new LinkedHashMap<>(clinic.booking(patient, start));
            if (what < 3) {
                booking.put("serviceType", course);
            }
            Answer answer = reception.postOnce(Clinic.unique("book"), "/appointments", booking);
            if (answer.expect(201, 409, 422).status() == 201) {
                booked.incrementAndGet();
                own.add(answer.id());
                acknowledged.put(answer.id(), answer.json());
            }
            return;
        }
        String id = own.get(which % own.size());
        Answer answer = what < 8
                ? clinic.move(reception, id, "reschedule", Json.of("start", start))
                : clinic.move(reception, id, "cancellation", null);
        if (answer.expect(200, 409, 422).status() == 200) {
            acknowledged.put(id, answer.json());
        }
    }

    private void nothingIsLost(List<JsonNode> all) {
        Map<String, JsonNode> byId = new HashMap<>();
        all.forEach(one -> byId.put(text(one, "id"), one));
        assertThat(byId.keySet()).isEqualTo(acknowledged.keySet());
        acknowledged.forEach((id, answer) -> List.of("status", "start", "version")
                .forEach(member -> assertThat(text(byId.get(id), member))
                        .as("%s of %s", member, id)
                        .isEqualTo(text(answer, member))));
    }

    private static void nothingOverlaps(List<JsonNode> all) {
        List<JsonNode> on = all.stream()
                .filter(one -> !text(one, "status").equals("CANCELLED"))
                .toList();
        for (JsonNode one : on) {
            List<JsonNode> with =
                    on.stream().filter(other -> overlap(one, other)).toList();
            assertThat(with).hasSizeLessThanOrEqualTo(SEATS);
            assertThat(with.stream()
                            .map(other -> text(other, "start") + text(other, "serviceType"))
                            .distinct())
                    .as("only those of one session overlap")
                    .hasSize(1);
            if (text(one, "serviceType").isEmpty()) {
                assertThat(with).hasSize(1);
            }
        }
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return Instant.parse(text(one, "start")).isBefore(Instant.parse(text(other, "end")))
                && Instant.parse(text(other, "start")).isBefore(Instant.parse(text(one, "end")));
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
