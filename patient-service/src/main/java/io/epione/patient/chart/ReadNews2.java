package io.epione.patient.chart;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.vitals.News2;
import io.epione.patient.vitals.Sign;
import io.epione.patient.vitals.VitalSigns;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
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

    /** Measurements of one round that are looked at; a monitor that writes every second is beyond it. */
    private static final int MAX_ENTRIES = 500;

    private static final BigDecimal ROOM_AIR_PERCENT = new BigDecimal("21");

    private static final Set<Sign> OBSERVED = EnumSet.of(
            Sign.RESPIRATORY_RATE,
            Sign.OXYGEN_SATURATION,
            Sign.OXYGEN_FLOW,
            Sign.OXYGEN_CONCENTRATION,
            Sign.SYSTOLIC_PRESSURE,
            Sign.HEART_RATE,
            Sign.CONSCIOUSNESS,
            Sign.BODY_TEMPERATURE);

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

    enum Parameter {
        RESPIRATION_RATE,
        OXYGEN_SATURATION,
        AIR_OR_OXYGEN,
        SYSTOLIC_PRESSURE,
        PULSE,
        CONSCIOUSNESS,
        TEMPERATURE
    }

    /** @param entryId what was scored */
    record ParameterScore(Parameter parameter, int score, UUID entryId, Instant measuredAt) {}

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

    private record Observation(ChartEntry entry, ChartFacts.Vital vital) {}

    /**
     * Of the last round up to that moment.
     *
     * @throws Problem 404, 422 for a patient younger than 16 years
     */
    @Transactional(readOnly = true)
    public News2View read(UUID patientId, Instant at) {
        Audit audit = access.open(patientId);
        if (vitals.subject(patientId, at).ageMonths() < News2.MIN_AGE_MONTHS) {
            throw Problem.unprocessable("NEWS2_NOT_APPLICABLE", "NEWS2 is for patients of 16 years and older.");
        }
        Set<String> codes = signs.codes(OBSERVED);
        Instant latest = entries.vitals(patientId, codes, Instant.EPOCH, at, 1).stream()
                .map(ChartEntry::measuredAt)
                .findFirst()
                .orElse(null);
        Map<Sign, Observation> round = latest == null
                ? Map.of()
                : observations(entries.vitals(patientId, codes, latest.minus(ROUND), latest, MAX_ENTRIES));
        News2View view = view(latest, scale(patientId, at), round);
        audit.search(ChartKind.VITAL.resourceType(), patientId, round.size());
        return view;
    }

    /** The latest of each sign, by the sealed code. */
    private Map<Sign, Observation> observations(List<ChartEntry> latestFirst) {
        Map<Sign, Observation> round = new EnumMap<>(Sign.class);
        for (ChartEntry entry : latestFirst) {
            ChartFacts.Vital vital = seals.open(entry, ChartFacts.Vital.class);
            signs.sign(vital.code().system(), vital.code().code())
                    .ifPresent(sign -> round.putIfAbsent(sign, new Observation(entry, vital)));
        }
        return round;
    }

    /** A decision stands until another one is recorded. */
    private News2.SpO2Scale scale(UUID patientId, Instant at) {
        List<ChartEntry> decided =
                entries.vitals(patientId, signs.codes(Set.of(Sign.SPO2_SCALE)), Instant.EPOCH, at, 1);
        return Optional.ofNullable(observations(decided).get(Sign.SPO2_SCALE))
                .flatMap(decision -> meaning(decision.vital()))
                .map(News2.SpO2Scale::valueOf)
                .orElse(News2.SpO2Scale.SCALE_1);
    }

    private News2View view(@Nullable Instant latest, News2.SpO2Scale scale, Map<Sign, Observation> round) {
        Optional<Boolean> onOxygen = onOxygen(round);
        List<ParameterScore> scored = new ArrayList<>();
        add(scored, Parameter.RESPIRATION_RATE, round.get(Sign.RESPIRATORY_RATE), News2::respirationRate);
        onOxygen.ifPresent(oxygen -> {
            add(
                    scored,
                    Parameter.OXYGEN_SATURATION,
                    round.get(Sign.OXYGEN_SATURATION),
                    value -> News2.oxygenSaturation(value, scale, oxygen));
            add(scored, Parameter.AIR_OR_OXYGEN, oxygenObservation(round), value -> News2.airOrOxygen(oxygen));
        });
        add(scored, Parameter.SYSTOLIC_PRESSURE, round.get(Sign.SYSTOLIC_PRESSURE), News2::systolicPressure);
        add(scored, Parameter.PULSE, round.get(Sign.HEART_RATE), News2::pulse);
        consciousness(round).ifPresent(scored::add);
        add(scored, Parameter.TEMPERATURE, round.get(Sign.BODY_TEMPERATURE), News2::temperature);
        Set<Parameter> missing = EnumSet.allOf(Parameter.class);
        scored.forEach(parameter -> missing.remove(parameter.parameter()));
        return new News2View(
                latest,
                scale,
                scored,
                List.copyOf(missing),
                missing.isEmpty()
                        ? News2.aggregate(
                                scored.stream().map(ParameterScore::score).toList())
                        : null);
    }

    private void add(
            List<ParameterScore> scored,
            Parameter parameter,
            @Nullable Observation observation,
            ToIntFunction<BigDecimal> score) {
        if (observation != null) {
            quantity(observation.vital())
                    .ifPresent(value -> scored.add(scored(parameter, score.applyAsInt(value), observation)));
        }
    }

    private Optional<ParameterScore> consciousness(Map<Sign, Observation> round) {
        Observation observation = round.get(Sign.CONSCIOUSNESS);
        return observation == null
                ? Optional.empty()
                : meaning(observation.vital())
                        .map(News2.Consciousness::valueOf)
                        .map(level -> scored(Parameter.CONSCIOUSNESS, News2.consciousness(level), observation));
    }

    private static ParameterScore scored(Parameter parameter, int score, Observation observation) {
        return new ParameterScore(
                parameter, score, observation.entry().id(), observation.entry().measuredAt());
    }

    /** Any flow, or more than the air has. Empty where neither was noted. */
    private Optional<Boolean> onOxygen(Map<Sign, Observation> round) {
        Observation observation = oxygenObservation(round);
        if (observation == null) {
            return Optional.empty();
        }
        BigDecimal air = observation.equals(round.get(Sign.OXYGEN_FLOW)) ? BigDecimal.ZERO : ROOM_AIR_PERCENT;
        return quantity(observation.vital()).map(value -> value.compareTo(air) > 0);
    }

    private static @Nullable Observation oxygenObservation(Map<Sign, Observation> round) {
        Observation flow = round.get(Sign.OXYGEN_FLOW);
        Observation concentration = round.get(Sign.OXYGEN_CONCENTRATION);
        if (flow == null || concentration == null) {
            return flow == null ? concentration : flow;
        }
        return concentration.entry().measuredAt().isAfter(flow.entry().measuredAt()) ? concentration : flow;
    }

    private Optional<BigDecimal> quantity(ChartFacts.Vital vital) {
        BigDecimal value = vital.value();
        String unit = vital.unit();
        return value == null || unit == null
                ? Optional.empty()
                : signs.inOwnUnit(vital.code().system(), vital.code().code(), value, unit);
    }

    private Optional<String> meaning(ChartFacts.Vital vital) {
        Coding code = vital.code();
        Coding value = vital.valueCode();
        return value == null
                ? Optional.empty()
                : signs.meaning(code.system(), code.code(), value.system(), value.code());
    }
}
