package io.epione.patient.vitals;

import io.epione.patient.vitals.Assessment.Range;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of vital signs, from {@code knowledge/vital-signs.json}: codes (LOINC, FHIR R4 vital-signs profiles), units,
 * limits, and reference ranges with their sources. A broken file stops the service.
 */
@Component
public class VitalSigns {

    public static final String LOINC = "http://loinc.org";

    private final Ucum ucum = new Ucum();
    private final Knowledge knowledge = read();
    private final Map<Code, Quantitative> quantities = new HashMap<>();
    private final Map<Code, Coded> coded = new HashMap<>();

    VitalSigns() {
        knowledge.signs().forEach(sign -> sign.codes().forEach(code -> quantities.put(new Code(LOINC, code), sign)));
        knowledge.coded().forEach(sign -> coded.put(new Code(sign.system(), sign.code()), sign));
        knowledge.signs().stream().flatMap(sign -> sign.ranges().stream()).forEach(this::source);
    }

    private record Code(String system, String code) {}

    private record Limits(BigDecimal low, BigDecimal high) {

        boolean hold(BigDecimal value) {
            return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
        }
    }

    /** For an age from {@code fromMonths} to before {@code toMonths}, and for one sex where it is given. */
    private record Band(
            @Nullable String sex,
            @Nullable Integer fromMonths,
            @Nullable Integer toMonths,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable String source) {

        boolean isFor(Subject subject) {
            return (sex == null || sex.equals(subject.sex()))
                    && (fromMonths == null || subject.ageMonths() >= fromMonths)
                    && (toMonths == null || subject.ageMonths() < toMonths);
        }
    }

    private record Quantitative(
            Sign id, List<String> codes, String unit, Limits possible, List<Band> probable, List<Band> ranges) {

        Optional<Limits> probableFor(Subject subject) {
            return probable.stream()
                    .filter(band -> band.isFor(subject))
                    .findFirst()
                    .map(band -> new Limits(
                            band.low() == null ? possible.low() : band.low(),
                            band.high() == null ? possible.high() : band.high()));
        }
    }

    private record Value(String system, String code, String means) {}

    private record Coded(Sign id, String system, String code, List<Value> values) {}

    private record Knowledge(Map<String, String> sources, List<Quantitative> signs, List<Coded> coded) {}

    /** @param confirmed that an improbable value was really measured */
    public Measured quantity(
            String system, String code, BigDecimal value, String unit, Subject subject, boolean confirmed) {
        if (!ucum.isUnit(unit)) {
            return new Measured.NoUnit();
        }
        Code asked = new Code(system, code);
        if (coded.containsKey(asked)) {
            return new Measured.NoSuchCode();
        }
        Quantitative sign = quantities.get(asked);
        if (sign == null) {
            return new Measured.Unknown();
        }
        return ucum.convert(value, unit, sign.unit())
                .map(converted -> assess(sign, converted, subject, confirmed))
                .orElseGet(() -> new Measured.WrongUnit(sign.unit()));
    }

    private Measured assess(Quantitative sign, BigDecimal value, Subject subject, boolean confirmed) {
        if (!sign.possible().hold(value)) {
            return new Measured.Impossible(
                    sign.possible().low(), sign.possible().high(), sign.unit());
        }
        Optional<Limits> probable = sign.probableFor(subject);
        if (!confirmed && probable.isPresent() && !probable.get().hold(value)) {
            return new Measured.Improbable(probable.get().low(), probable.get().high(), sign.unit());
        }
        Range range = range(sign, subject);
        return new Measured.Assessed(new Assessment(
                sign.id(),
                value,
                sign.unit(),
                subject.ageMonths(),
                range,
                range == null ? null : range.interpret(value)));
    }

    private @Nullable Range range(Quantitative sign, Subject subject) {
        return sign.ranges().stream()
                .filter(band -> band.isFor(subject))
                .findFirst()
                .map(band -> new Range(band.low(), band.high(), source(band)))
                .orElse(null);
    }

    private String source(Band band) {
        return Objects.requireNonNull(knowledge.sources().get(String.valueOf(band.source())), "a range without source");
    }

    /** A sign that is a code: {@code valueSystem} and {@code valueCode} say which. */
    public Measured code(String system, String code, String valueSystem, String valueCode) {
        Code asked = new Code(system, code);
        if (quantities.containsKey(asked)) {
            return new Measured.NoCode();
        }
        if (coded.containsKey(asked)
                && meaning(system, code, valueSystem, valueCode).isEmpty()) {
            return new Measured.NoSuchCode();
        }
        return new Measured.Unknown();
    }

    /** What the code of a coded sign says, such as ALERT. */
    public Optional<String> meaning(String system, String code, String valueSystem, String valueCode) {
        return Optional.ofNullable(coded.get(new Code(system, code))).stream()
                .flatMap(sign -> sign.values().stream())
                .filter(value ->
                        value.system().equals(valueSystem) && value.code().equals(valueCode))
                .map(Value::means)
                .findFirst();
    }

    public Optional<Sign> sign(String system, String code) {
        Code asked = new Code(system, code);
        return Optional.ofNullable(quantities.get(asked))
                .map(Quantitative::id)
                .or(() -> Optional.ofNullable(coded.get(asked)).map(Coded::id));
    }

    /** All codes that stand for these signs; systems do not share any. */
    public Set<String> codes(Set<Sign> signs) {
        Set<String> codes = knowledge.signs().stream()
                .filter(sign -> signs.contains(sign.id()))
                .flatMap(sign -> sign.codes().stream())
                .collect(Collectors.toSet());
        knowledge.coded().stream()
                .filter(sign -> signs.contains(sign.id()))
                .map(Coded::code)
                .forEach(codes::add);
        return codes;
    }

    /** Empty for what is no known quantity, or in a unit of another kind. */
    public Optional<BigDecimal> inOwnUnit(String system, String code, BigDecimal value, String unit) {
        Quantitative sign = quantities.get(new Code(system, code));
        return sign == null || !ucum.isUnit(unit) ? Optional.empty() : ucum.convert(value, unit, sign.unit());
    }

    /** The unit in which a sign that is a quantity is compared. */
    public Optional<String> unit(Sign sign) {
        return knowledge.signs().stream()
                .filter(known -> known.id() == sign)
                .map(Quantitative::unit)
                .findFirst();
    }

    private static Knowledge read() {
        try (InputStream in = VitalSigns.class.getResourceAsStream("/knowledge/vital-signs.json")) {
            return JsonMapper.builder().build().readValue(in, Knowledge.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
