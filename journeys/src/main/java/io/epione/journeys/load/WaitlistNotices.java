package io.epione.journeys.load;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Session;
import io.epione.journeys.client.SmallHospital;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long a time that becomes free takes to reach who waits for it: from the answer to the cancellation until the patient's
 * notifications show the offer. Each patient waits for a day with one slot, which is cancelled, offered, accepted, and cancelled
 * again.
 */
final class WaitlistNotices {

    static final int TIMES = 200;

    private static final int PATIENTS = 4;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final SmallHospital hospital;
    private final Session desk;
    private final String doctor;

    WaitlistNotices(Epione epione) {
        String run = Long.toString(System.currentTimeMillis() / 1_000, 36);
        hospital = SmallHospital.open(epione, "Waits " + run, "waits-" + run);
        desk = hospital.as("RECEPTIONIST");
        doctor = hospital.hospital()
                .invite("waited", "Doctor Waited", "DOCTOR", null, null)
                .id();
        List<Object> oneSlot = Arrays.stream(DayOfWeek.values())
                .map(day -> (Object) Json.of("day", day.name(), "from", "09:00", "to", "09:30"))
                .toList();
        hospital.admin()
                .send(Call.put(
                        "/practitioners/" + doctor + "/availability",
                        Json.of("slotMinutes", 30, "weekly", oneSlot, "exceptions", List.of())))
                .expect(200, 201);
    }

    /** @return milliseconds, sorted; not a number where no notice came */
    double[] measure() {
        return Parallel.map(IntStream.range(0, PATIENTS).boxed().toList(), PATIENTS, this::ofOne).stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    private List<Double> ofOne(int number) {
        String day = LocalDate.now().plusDays(7L + number).toString();
        String id = hospital.patient();
        Session patient = hospital.patientSession(id);
        String start = desk.get("/practitioners/%s/slots?from=%s&to=%s".formatted(doctor, day, day))
                .expect(200)
                .items()
                .getFirst()
                .path("start")
                .asString("");
        String appointment = post(
                        desk,
                        "/appointments",
                        Json.of("practitionerId", doctor, "patientId", id, "start", start, "kind", "IN_PERSON"))
                .id();
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < TIMES / PATIENTS; i++) {
            post(
                    desk,
                    "/waitlist-entries",
                    Json.of("patientId", id, "practitionerId", doctor, "from", day, "to", day, "kind", "IN_PERSON"));
            post(desk, "/appointments/" + appointment + "/cancellation", null);
            long freed = System.nanoTime();
            String before = appointment;
            String offer = before;
            while (offer.equals(before) && System.nanoTime() - freed < PATIENCE_NANOS) {
                offer = newestOffer(patient, before);
            }
            if (offer.equals(before)) {
                millis.add(Double.NaN);
                return millis;
            }
            millis.add((System.nanoTime() - freed) / 1e6);
            post(patient, "/waitlist-offers/" + offer + "/acceptance", null);
            appointment = offer;
        }
        return millis;
    }

    /** Of the last offer, which is of the appointment that it became. */
    private static String newestOffer(Session patient, String otherwise) {
        return patient.get("/notifications").expect(200).items().stream()
                .filter(item -> item.path("kind").asString("").equals("WAITLIST_OFFERED"))
                .map(item -> item.at("/resource/id").asString(""))
                .findFirst()
                .orElse(otherwise);
    }

    private static Answer post(Session who, String path, @Nullable Map<String, Object> body) {
        return who.postOnce(UUID.randomUUID().toString(), path, body).expect(200, 201);
    }
}
