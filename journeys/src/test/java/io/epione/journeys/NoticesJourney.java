package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Session;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A thousand times that become free because an appointment is cancelled or moved, each offered to a patient who waits for it,
 * while messaging-service is killed and comes back: each offer is noticed once. The seed decides what happens, in order, and
 * when the service is killed: {@code -Depione.booking.seed=…}, {@code -Depione.notices=…}.
 */
@Tag("faults")
@ExtendWith(RunningPlatform.class)
class NoticesJourney {

    private static final long SEED = Long.getLong("epione.booking.seed", 20_261_130L);
    private static final int NOTICES = Integer.getInteger("epione.notices", 1_000);
    private static final int PATIENTS = 8;
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Clinic clinic;
    private Session desk;
    private String doctor = "";

    @Test
    void nobodyIsToldTwiceOfOneOffer() {
        assumeTrue(RunningPlatform.own(), "only our own platform is broken on purpose");
        clinic = Clinic.open("notices");
        desk = clinic.as("RECEPTIONIST");
        doctor = doctorWithOneSlotADay();
        List<Patient> patients =
                Parallel.map(IntStream.range(0, PATIENTS).boxed().toList(), 4, Patient::new);
        try (Crashes crashes = new Crashes(SEED, KILLS, NOTICES, List.of("messaging-service"))) {
            Parallel.each(patients, PATIENTS, patient -> patient.run(crashes));
        }

        patients.forEach(Patient::wasToldOfEachOfferOnce);
    }

    private String doctorWithOneSlotADay() {
        String id = clinic.hospital()
                .invite("waited", "Doctor Waited", "DOCTOR", null, null)
                .id();
        List<Object> oneSlot = Arrays.stream(DayOfWeek.values())
                .map(day -> (Object) Json.of("day", day.name(), "from", "09:00", "to", "09:30"))
                .toList();
        clinic.admin()
                .send(Call.put(
                        "/practitioners/" + id + "/availability",
                        Json.of("slotMinutes", 30, "weekly", oneSlot, "exceptions", List.of())))
                .expect(200, 201);
        return id;
    }

    /** Waits for a day of their own, whose one slot they have and lose. */
    private final class Patient {

        private final Random random;
        private final String id = clinic.patient();
        private final Session session = clinic.patientSession(id);
        private final String day;
        private final String slot;
        private final String otherSlot;
        private final List<String> offers = new ArrayList<>();

        private Patient(int number) {
            random = new Random(SEED * 31 + number);
            day = LocalDate.now().plusDays(7L + number).toString();
            slot = slotOn(day);
            otherSlot = slotOn(LocalDate.now().plusDays(40L + number).toString());
        }

        private void run(Crashes crashes) {
            String appointment = book();
            for (int i = 0; i < NOTICES / PATIENTS; i++) {
                String entry = post(
                                desk,
                                "/waitlist-entries",
                                Json.of(
                                        "patientId",
                                        id,
                                        "practitionerId",
                                        doctor,
                                        "from",
                                        day,
                                        "to",
                                        day,
                                        "kind",
                                        "IN_PERSON"))
                        .id();
                boolean moved = random.nextInt(3) == 0;
                if (moved) {
                    post(desk, "/appointments/" + appointment + "/reschedule", Json.of("start", otherSlot));
                } else {
                    post(desk, "/appointments/" + appointment + "/cancellation", null);
                }
                String offer = Await.until("an offer", PATIENCE, this::openOffer);
                offers.add(offer);
                crashes.step();
                if (moved) {
                    post(desk, "/appointments/" + appointment + "/cancellation", null);
                }
                if (random.nextBoolean()) {
                    post(session, "/waitlist-offers/" + offer + "/acceptance", null);
                    appointment = offer;
                } else {
                    post(session, "/waitlist-offers/" + offer + "/decline", null);
                    post(session, "/waitlist-entries/" + entry + "/withdrawal", null);
                    appointment = book();
                }
            }
        }

        private String book() {
            return post(
                            desk,
                            "/appointments",
                            Json.of("practitionerId", doctor, "patientId", id, "start", slot, "kind", "IN_PERSON"))
                    .id();
        }

        private Optional<String> openOffer() {
            return session.get("/waitlist-offers").expect(200).items().stream()
                    .filter(offer -> offer.path("status").asString("").equals("OPEN"))
                    .map(offer -> offer.path("id").asString(""))
                    .findFirst();
        }

        private void wasToldOfEachOfferOnce() {
            Map<String, Long> once = offers.stream().collect(Collectors.toMap(Function.identity(), offer -> 1L));
            Await.until(
                    "a notice of each offer",
                    PATIENCE,
                    () -> Optional.of(told().keySet()).filter(once.keySet()::equals));
            assertThat(told()).as("notices of each offer").isEqualTo(once);
        }

        private Map<String, Long> told() {
            return session.all("/notifications").stream()
                    .filter(item -> item.path("kind").asString("").equals("WAITLIST_OFFERED"))
                    .collect(Collectors.groupingBy(
                            item -> item.at("/resource/id").asString(""), Collectors.counting()));
        }
    }

    private String slotOn(String day) {
        return desk.get("/practitioners/%s/slots?from=%s&to=%s".formatted(doctor, day, day))
                .expect(200)
                .items()
                .getFirst()
                .path("start")
                .asString("");
    }

    private static Answer post(Session who, String path, @Nullable Map<String, Object> body) {
        return who.postOnce(Clinic.unique("notices"), path, body).expect(200, 201);
    }
}
