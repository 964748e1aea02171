package io.epione.journeys.demo;

import io.epione.journeys.demo.PatientRecord.Medicine;
import io.epione.journeys.demo.PatientRecord.Practitioner;
import io.epione.journeys.demo.PatientRecord.Visit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What one hospital will be sent, and therefore what it must hold in the end. */
record Plan(String name, String slug, String timezone, List<PatientRecord> patients) {

    static final String CURRENCY = "USD";

    /** A visit and whose it is. */
    record Replay(PatientRecord patient, Visit visit) {}

    /** Two hospitals share the patients by turns, so that neither stays empty. */
    static List<Plan> of(String run, List<PatientRecord> patients) {
        return List.of(
                new Plan("Northgate Hospital", "north-" + run, "America/New_York", everySecond(patients, 0)),
                new Plan("Southfield Hospital", "south-" + run, "America/Phoenix", everySecond(patients, 1)));
    }

    private static List<PatientRecord> everySecond(List<PatientRecord> patients, int first) {
        return IntStream.range(0, patients.size())
                .filter(i -> i % 2 == first)
                .mapToObj(patients::get)
                .toList();
    }

    /** All visits in the order in which they happened. */
    List<Replay> visits() {
        return patients.stream()
                .flatMap(patient -> patient.visits().stream().map(visit -> new Replay(patient, visit)))
                .sorted(Comparator.comparing((Replay replay) -> replay.visit().start())
                        .thenComparing(replay -> replay.visit().id()))
                .toList();
    }

    /** Practitioners by NPI, with the setting in which they are first seen. */
    Map<Practitioner, String> practitioners() {
        Map<Practitioner, String> found = new LinkedHashMap<>();
        visits().forEach(replay ->
                found.putIfAbsent(replay.visit().practitioner(), replay.visit().setting()));
        return found;
    }

    long prescriptions() {
        return visits().stream()
                .filter(replay -> !replay.visit().medicines().isEmpty())
                .count();
    }

    long medicines() {
        return visits().stream()
                .mapToLong(replay -> replay.visit().medicines().size())
                .sum();
    }

    long vitals() {
        return visits().stream()
                .mapToLong(replay -> replay.visit().vitals().size())
                .sum();
    }

    long conditions() {
        return patients.stream()
                .mapToLong(patient -> patient.conditions().size())
                .sum();
    }

    long allergies() {
        return patients.stream()
                .mapToLong(patient -> patient.allergies().size())
                .sum();
    }

    /** What the claims of all visits ask for, in cents. */
    long cents() {
        return visits().stream()
                .map(Replay::visit)
                .mapToLong(visit -> visit.cents()
                        + visit.medicines().stream().mapToLong(Medicine::cents).sum())
                .sum();
    }
}
