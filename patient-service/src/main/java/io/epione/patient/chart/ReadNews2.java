package io.epione.patient.chart;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.chart.News2Round.Observation;
import io.epione.patient.chart.News2Round.Parameter;
import io.epione.patient.chart.News2Round.ParameterScore;
import io.epione.patient.vitals.News2;
import io.epione.patient.vitals.Sign;
import io.epione.patient.vitals.VitalSigns;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The early warning score of a patient, worked out each time from the chart as it stands: what was corrected counts corrected,
 * what was entered in error not at all.
 */
@Component
class ReadNews2 {

    /** A set of observations is taken in one round: what is older than this before its latest is of another round. */
    static final Duration ROUND = Duration.ofHours(1);

    /** Measurements of one round that are looked at: every minute each of its signs. */
    private static final int MAX_ENTRIES = 500;

    private final ChartEntries entries;
    private final RecordAccess access;
    private final AssessVital vitals;
    private final ChartSeals seals;
    private final VitalSigns signs;

    ReadNews2(ChartEntries entries, RecordAccess access, AssessVital vitals, ChartSeals seals, VitalSigns signs) {
        this.entries = entries;
        this.access = access;
        this.vitals = vitals;
        this.seals = seals;
        this.signs = signs;
    }

    /**
     * @param measuredAt the latest of the round; null where nothing was measured
     * @param missing without all seven there is no score
     */
    record News2View(
            @Nullable Instant measuredAt,
            News2.SpO2Scale scale,
            List<ParameterScore> parameters,
            List<Parameter> missing,
            News2.@Nullable Score score) {}

    /**
     * Of the last round up to that moment.
     *
     * @throws Problem 404, 422 for a patient younger than 16 years
     */
    @Transactional(readOnly = true)
    public News2View read(UUID patientId, Instant at) {
        Audit audit = access.open(patientId);
        if (vitals.subject(patientId, at, "at").ageMonths() < News2.MIN_AGE_MONTHS) {
            throw Problem.unprocessable("NEWS2_NOT_APPLICABLE", "NEWS2 is for patients of 16 years and older.");
        }
        Set<String> codes = signs.codes(News2Round.OBSERVED);
        Optional<Instant> latest = entries.vitals(patientId, codes, Instant.EPOCH, at, 1).stream()
                .map(ChartEntry::measuredAt)
                .findFirst();
        Map<Sign, Observation> round = latest.map(
                        end -> observations(entries.vitals(patientId, codes, end.minus(ROUND), end, MAX_ENTRIES)))
                .orElse(Map.of());
        News2View view = view(latest.orElse(null), round, scale(patientId, at));
        audit.search(ChartKind.VITAL.resourceType(), patientId, round.size());
        return view;
    }

    /** The latest of each sign, by the sealed code. */
    private Map<Sign, Observation> observations(List<ChartEntry> latestFirst) {
        Map<Sign, Observation> latest = new EnumMap<>(Sign.class);
        for (ChartEntry entry : latestFirst) {
            ChartFacts.Vital vital = seals.open(entry, ChartFacts.Vital.class);
            signs.sign(vital.code().system(), vital.code().code())
                    .ifPresent(
                            sign -> latest.putIfAbsent(sign, new Observation(entry.id(), entry.measuredAt(), vital)));
        }
        return latest;
    }

    /** A decision stands until another one is recorded. */
    private News2.SpO2Scale scale(UUID patientId, Instant at) {
        List<ChartEntry> decided =
                entries.vitals(patientId, signs.codes(Set.of(Sign.SPO2_SCALE)), Instant.EPOCH, at, 1);
        return Optional.ofNullable(observations(decided).get(Sign.SPO2_SCALE))
                .flatMap(decision -> News2Round.meaning(signs, decision))
                .map(News2.SpO2Scale::valueOf)
                .orElse(News2.SpO2Scale.SCALE_1);
    }

    private News2View view(@Nullable Instant latest, Map<Sign, Observation> round, News2.SpO2Scale scale) {
        List<ParameterScore> parameters = News2Round.score(signs, round, scale);
        Set<Parameter> missing = EnumSet.allOf(Parameter.class);
        parameters.forEach(scored -> missing.remove(scored.parameter()));
        News2.Score score = missing.isEmpty()
                ? News2.aggregate(parameters.stream().map(ParameterScore::score).toList())
                : null;
        return new News2View(latest, scale, parameters, List.copyOf(missing), score);
    }
}
