package io.epione.journeys.demo;

import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Session;
import io.epione.journeys.demo.PatientRecord.Visit;
import io.epione.journeys.demo.Plan.Replay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens one hospital and replays its patients' encounters there, in order, as coming hospital days. */
final class HospitalDays {

    /** Encounters on one day; then the next day begins. */
    private static final int VISITS_PER_DAY = 24;

    private static final int PATIENTS_AT_ONCE = 4;
    private static final int LONGEST_SEARCH_DAYS = 14;

    private final Plan plan;
    private final Progress progress;
    private final Hospital hospital;
    private final Steps steps;
    private final Rota rota;
    private final Charts charts;
    private final Pharmacy pharmacy;
    private final Cashier cashier;
    private final Map<String, Instant> patientBusyUntil = new HashMap<>();
    private Instant lastStart = Instant.EPOCH;

    HospitalDays(Plan plan, Epione epione, Session platformAdmin, Journal journal, LeftOut leftOut, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        this.hospital = Hospital.open(epione, platformAdmin, plan.name(), plan.slug(), plan.timezone(), Plan.CURRENCY);
        this.steps = new Steps(hospital, journal);
        this.rota = new Rota(steps);
        this.charts = new Charts(steps, rota, leftOut);
        this.pharmacy = new Pharmacy(steps, rota);
        this.cashier = new Cashier(steps, rota);
    }

    Hospital hospital() {
        return hospital;
    }

    Plan plan() {
        return plan;
    }

    Charts charts() {
        return charts;
    }

    static long steps(Plan plan) {
        return plan.practitioners().size()
                + plan.patients().size()
                + plan.visits().size();
    }

    void run() {
        rota.hire(plan.practitioners(), progress);
        Parallel.each(plan.patients(), PATIENTS_AT_ONCE, patient -> {
            charts.register(patient);
            progress.step();
        });
        List<Replay> visits = plan.visits();
        for (int i = 0; i < visits.size(); i++) {
            replay(visits.get(i), i / VISITS_PER_DAY);
            progress.step();
        }
    }

    private void replay(Replay replay, int day) {
        Visit visit = replay.visit();
        String patient = charts.idOf(replay.patient());
        String appointment = book(replay, patient, day);
        advance(rota.receptionist(), appointment, "confirmation", null, "CONFIRMED");
        advance(rota.receptionist(), appointment, "check-in", null, "CHECKED_IN");
        charts.measure(visit, patient);
        Session doctor = rota.doctor(visit.practitioner());
        advance(doctor, appointment, "start", null, "IN_PROGRESS");
        Optional<String> prescription = pharmacy.prescribe(visit, patient, appointment);
        cashier.price(visit);
        Object consultation = Json.of("notes", note(visit), "diagnoses", visit.diagnoses());
        advance(doctor, appointment, "completion", consultation, "COMPLETED");
        prescription.ifPresent(id -> pharmacy.dispense(visit, id));
        cashier.bill(visit, appointment);
        if (visit.id().equals(replay.patient().visits().getFirst().id())) {
            converse(visit, appointment, doctor);
        }
    }

    private void advance(Session who, String appointment, String move, @Nullable Object body, String status) {
        steps.advance(who, "/appointments", appointment, move, body, status);
    }

    private String book(Replay replay, String patient, int day) {
        Visit visit = replay.visit();
        String doctorId = rota.doctorId(visit.practitioner());
        // Decided and written down before it is sent: a repeated booking must have the same body.
        String start = steps.once(
                "start", visit.id(), () -> freeSlot(replay, doctorId, day).toString());
        lastStart = Instant.parse(start);
        patientBusyUntil.put(patient, lastStart.plus(Duration.ofMinutes(Rota.SLOT_MINUTES)));
        return steps.create(
                rota.receptionist(),
                "appointment",
                visit.id(),
                "/appointments",
                Json.of(
                        "practitionerId", doctorId,
                        "patientId", patient,
                        "start", start,
                        "kind", visit.setting().equals("VR") ? "VIDEO" : "IN_PERSON",
                        "reason", visit.reason()));
    }

    /** The first free slot of the hospital day that keeps the order of encounters, and the patient in one place. */
    private Instant freeSlot(Replay replay, String doctorId, int day) {
        LocalDate first = LocalDate.parse(steps.once(
                        "first day",
                        plan.slug(),
                        () -> LocalDate.now(ZoneId.of(plan.timezone()))
                                .plusDays(1)
                                .toString()))
                .plusDays(day);
        Instant patientFree = patientBusyUntil.getOrDefault(charts.idOf(replay.patient()), Instant.EPOCH);
        Instant earliest = patientFree.isAfter(lastStart) ? patientFree : lastStart;
        for (int i = 0; i < LONGEST_SEARCH_DAYS; i++) {
            Optional<Instant> slot = freeSlots(doctorId, first.plusDays(i)).stream()
                    .filter(start -> !start.isBefore(earliest))
                    .findFirst();
            if (slot.isPresent()) {
                return slot.get();
            }
        }
        throw new IllegalStateException("no free slot within %d days of %s".formatted(LONGEST_SEARCH_DAYS, first));
    }

    private List<Instant> freeSlots(String doctorId, LocalDate date) {
        return rota
                .receptionist()
                .get("/practitioners/%s/slots?from=%s&to=%s".formatted(doctorId, date, date))
                .expect(200)
                .items()
                .stream()
                .map(item -> Instant.parse(item.path("start").asString("")))
                .sorted()
                .toList();
    }

    /** One conversation per patient: the front desk writes to the doctor of the first visit. */
    private void converse(Visit visit, String appointment, Session doctor) {
        String conversation = steps.create(
                rota.receptionist(),
                "conversation",
                visit.id(),
                "/conversations",
                Json.of(
                        "subject",
                        "After the visit",
                        "appointmentId",
                        appointment,
                        "participants",
                        List.of(doctor.userId())));
        steps.create(
                rota.receptionist(),
                "message",
                visit.id(),
                "/conversations/" + conversation + "/messages",
                Json.of("body", message(visit)));
    }

    /** Text that occurs nowhere else, so that a sweep for it has no false finds. */
    String note(Visit visit) {
        return "Demo note %08x about %s".formatted((plan.slug() + visit.id()).hashCode(), visit.reason());
    }

    /** Like {@link #note}. */
    String message(Visit visit) {
        return "Demo message %08x about %s".formatted((visit.id() + plan.slug()).hashCode(), visit.reason());
    }
}
