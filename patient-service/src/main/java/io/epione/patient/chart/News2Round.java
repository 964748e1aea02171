package io.epione.patient.chart;

import io.epione.patient.vitals.News2;
import io.epione.patient.vitals.Sign;
import io.epione.patient.vitals.VitalSigns;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One round of observations, and what NEWS2 makes of each. */
final class News2Round {

    static final Set<Sign> OBSERVED = EnumSet.of(
            Sign.RESPIRATORY_RATE,
            Sign.OXYGEN_SATURATION,
            Sign.OXYGEN_FLOW,
            Sign.OXYGEN_CONCENTRATION,
            Sign.SYSTOLIC_PRESSURE,
            Sign.HEART_RATE,
            Sign.CONSCIOUSNESS,
            Sign.BODY_TEMPERATURE);

    private static final BigDecimal ROOM_AIR_PERCENT = new BigDecimal("21");

    private final VitalSigns signs;
    private final Map<Sign, Observation> latest;
    private final List<ParameterScore> scored = new ArrayList<>();

    private News2Round(VitalSigns signs, Map<Sign, Observation> latest) {
        this.signs = signs;
        this.latest = latest;
    }

    record Observation(UUID entryId, Instant measuredAt, ChartFacts.Vital vital) {}

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

    /** @param latest of each sign in the round; parameters that cannot be scored are left out */
    static List<ParameterScore> score(VitalSigns signs, Map<Sign, Observation> latest, News2.SpO2Scale scale) {
        News2Round round = new News2Round(signs, latest);
        round.quantity(Parameter.RESPIRATION_RATE, Sign.RESPIRATORY_RATE, News2::respirationRate);
        round.oxygen(scale);
        round.quantity(Parameter.SYSTOLIC_PRESSURE, Sign.SYSTOLIC_PRESSURE, News2::systolicPressure);
        round.quantity(Parameter.PULSE, Sign.HEART_RATE, News2::pulse);
        round.consciousness();
        round.quantity(Parameter.TEMPERATURE, Sign.BODY_TEMPERATURE, News2::temperature);
        return List.copyOf(round.scored);
    }

    private void quantity(Parameter parameter, Sign sign, ToIntFunction<BigDecimal> score) {
        Observation observation = latest.get(sign);
        if (observation != null) {
            value(observation).ifPresent(value -> add(parameter, score.applyAsInt(value), observation));
        }
    }

    /** Scale 1 is the same on air and on oxygen, so there it is enough to know the saturation. */
    private void oxygen(News2.SpO2Scale scale) {
        Optional<Boolean> known = onOxygen();
        if (known.isPresent() || scale == News2.SpO2Scale.SCALE_1) {
            quantity(
                    Parameter.OXYGEN_SATURATION,
                    Sign.OXYGEN_SATURATION,
                    value -> News2.oxygenSaturation(value, scale, known.orElse(false)));
        }
        Observation given = oxygenGiven();
        if (known.isPresent() && given != null) {
            add(Parameter.AIR_OR_OXYGEN, News2.airOrOxygen(known.get()), given);
        }
    }

    /** Any flow, or more than the air has. Empty where neither was noted. */
    private Optional<Boolean> onOxygen() {
        Observation given = oxygenGiven();
        if (given == null) {
            return Optional.empty();
        }
        BigDecimal air = given.equals(latest.get(Sign.OXYGEN_FLOW)) ? BigDecimal.ZERO : ROOM_AIR_PERCENT;
        return value(given).map(value -> value.compareTo(air) > 0);
    }

    /** Flow or concentration, whichever was noted last. */
    private @Nullable Observation oxygenGiven() {
        Observation flow = latest.get(Sign.OXYGEN_FLOW);
        Observation concentration = latest.get(Sign.OXYGEN_CONCENTRATION);
        if (flow == null || concentration == null) {
            return flow == null ? concentration : flow;
        }
        return concentration.measuredAt().isAfter(flow.measuredAt()) ? concentration : flow;
    }

    private void consciousness() {
        Observation observation = latest.get(Sign.CONSCIOUSNESS);
        if (observation != null) {
            meaning(signs, observation)
                    .map(News2.Consciousness::valueOf)
                    .ifPresent(level -> add(Parameter.CONSCIOUSNESS, News2.consciousness(level), observation));
        }
    }

    private void add(Parameter parameter, int score, Observation observation) {
        scored.add(new ParameterScore(parameter, score, observation.entryId(), observation.measuredAt()));
    }

    private Optional<BigDecimal> value(Observation observation) {
        Coding code = observation.vital().code();
        BigDecimal value = observation.vital().value();
        String unit = observation.vital().unit();
        return value == null || unit == null
                ? Optional.empty()
                : signs.inOwnUnit(code.system(), code.code(), value, unit);
    }

    /** What the code of a coded sign says. */
    static Optional<String> meaning(VitalSigns signs, Observation observation) {
        Coding code = observation.vital().code();
        Coding value = observation.vital().valueCode();
        return value == null
                ? Optional.empty()
                : signs.meaning(code.system(), code.code(), value.system(), value.code());
    }
}
