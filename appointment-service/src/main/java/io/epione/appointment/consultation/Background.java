package io.epione.appointment.consultation;

import io.epione.appointment.consultation.ChartClient.Allergy;
import io.epione.appointment.consultation.ChartClient.Chart;
import io.epione.appointment.consultation.ChartClient.Condition;
import io.epione.appointment.consultation.ChartClient.Medication;
import io.epione.appointment.consultation.ChartClient.Vital;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What should be at hand during a visit: the latest of each vital sign, and what is going on.
 *
 * @param background whether the chart could be read; an empty list of a chart that could not says nothing
 */
record Background(
        Availability background,
        List<Vital> vitals,
        List<Allergy> allergies,
        List<Condition> conditions,
        List<Medication> medications) {

    private static final String VALID = "VALID";
    private static final String REFUTED = "REFUTED";
    private static final Set<String> GOING_ON = Set.of("ACTIVE", "RECURRENCE", "RELAPSE");

    enum Availability {
        AVAILABLE,
        /** The patient service did not answer in time. */
        UNAVAILABLE,
        /** The chart is not open to the caller. */
        RESTRICTED
    }

    static Background without(Availability why) {
        return new Background(why, List.of(), List.of(), List.of(), List.of());
    }

    static Background of(Chart chart) {
        return new Background(
                Availability.AVAILABLE,
                latest(stream(chart.vitals())
                        .filter(vital -> vital.entryStatus().equals(VALID))),
                stream(chart.allergies())
                        .filter(allergy -> allergy.entryStatus().equals(VALID))
                        .filter(allergy -> holds(allergy.status(), allergy.verificationStatus()))
                        .toList(),
                stream(chart.conditions())
                        .filter(condition -> condition.entryStatus().equals(VALID))
                        .filter(condition -> holds(condition.status(), condition.verificationStatus()))
                        .toList(),
                stream(chart.medications())
                        .filter(medication -> medication.entryStatus().equals(VALID))
                        .filter(medication -> holds(medication.status(), null))
                        .toList());
    }

    /** Nothing said is taken as going on: what is left out here is not thought of. */
    private static boolean holds(@Nullable String status, @Nullable String verification) {
        return (status == null || GOING_ON.contains(status)) && !REFUTED.equals(verification);
    }

    private static List<Vital> latest(Stream<Vital> vitals) {
        var byCode = new LinkedHashMap<String, Vital>();
        vitals.sorted(Comparator.comparing(Background::measuredAt).reversed())
                .forEach(vital -> byCode.putIfAbsent(
                        vital.code().system() + "|" + vital.code().code(), vital));
        return List.copyOf(byCode.values());
    }

    private static Instant measuredAt(Vital vital) {
        var at = vital.effectiveAt();
        return at == null ? Instant.EPOCH : at;
    }

    private static <T> Stream<T> stream(@Nullable List<T> part) {
        return part == null ? Stream.of() : part.stream();
    }
}
