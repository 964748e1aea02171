package io.epione.patient.laboratory.rules;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be ordered, how its result is written, and what is normal.
 *
 * @param loinc null where LOINC has no code for it
 * @param specimen what is taken from the patient; null for a panel, whose members say it
 * @param units the first is the one that other units are converted to; of a quantity only
 * @param possible beyond which no living patient can be, in the first unit
 * @param delta how much a value may differ from the patient's last one before somebody looks twice
 * @param choices of a test that is answered by one of some words
 * @param members codes of the tests that a panel stands for
 * @param retired can no longer be ordered
 */
public record TestDefinition(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Valid Loinc loinc,
        @NotNull Kind kind,
        @Nullable Specimen specimen,
        @Size(max = 10) List<@Valid Unit> units,
        @Size(max = 60) List<@Valid Range> referenceRanges,
        @Size(max = 60) List<@Valid Range> criticalLimits,
        @Nullable @Valid Possible possible,
        @Nullable @Valid Delta delta,
        @Size(max = 50) List<@Valid Choice> choices,
        @Size(max = 60) List<@NotNull @Pattern(regexp = CODE, message = "must be a test's code") String> members,
        @Nullable Release release,
        @Nullable Boolean retired) {

    public static final String CODE = "[A-Z0-9][A-Z0-9._-]{0,29}";
    public static final String UCUM = "[\\x21-\\x7E]+";

    private static final int OLDEST_MONTHS = 150 * 12;
    private static final int OLDEST_DAYS = 150 * 366;

    /** LOINC asks for a name beside each code. @param name the long common name */
    public record Loinc(
            @NotBlank @Pattern(regexp = "\\d{1,7}-\\d", message = "must be a LOINC code")
            String code,

            @NotBlank @Size(max = 300) String name) {}

    public enum Kind {
        QUANTITY,
        CHOICE,
        /** Words that nobody compares. */
        TEXT,
        PANEL
    }

    /** When a verified result is shown to the patient. */
    public enum Release {
        /** At once; a critical one when a clinician has acknowledged it. */
        ON_VERIFICATION,
        /** When a doctor releases it, who wants to talk to the patient first. */
        BY_DOCTOR
    }

    /** @param factor how many of the first unit make one of this; 1 for the first */
    @Schema(name = "LaboratoryUnit")
    public record Unit(
            @NotBlank @Size(max = 30) @Pattern(regexp = UCUM, message = "must be a UCUM code")
            String code,

            @NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 9, fraction = 9)
            BigDecimal factor) {}

    public record Possible(
            @Nullable @Digits(integer = 12, fraction = 6) BigDecimal low,
            @Nullable @Digits(integer = 12, fraction = 6) BigDecimal high) {}

    /** @param percent of the last value */
    public record Delta(
            @NotNull @DecimalMin("0.1") @DecimalMax("1000") BigDecimal percent,
            @NotNull @Min(1) @Max(8_760) Integer withinHours,
            @NotNull @Size(max = 300) String source) {}

    /** @param flag null where it means nothing by itself */
    @Schema(name = "LaboratoryChoice")
    public record Choice(
            @NotBlank @Size(max = 60) String value,
            @Nullable Flag flag) {}

    /** What is wrong with a definition. */
    public record Fault(String field, String message) {}

    public TestDefinition {
        units = listed(units);
        referenceRanges = listed(referenceRanges);
        criticalLimits = listed(criticalLimits);
        choices = listed(choices);
        members = listed(members);
    }

    /** A list that a request leaves out is an empty one. */
    private static <T> List<T> listed(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    public boolean panel() {
        return kind == Kind.PANEL;
    }

    public boolean orderable() {
        return !Boolean.TRUE.equals(retired);
    }

    public Release releaseOrUsual() {
        return release == null ? Release.ON_VERIFICATION : release;
    }

    public boolean accepts(String unit) {
        return units.stream().anyMatch(known -> known.code().equals(unit));
    }

    public Optional<Choice> choice(String value) {
        return choices.stream().filter(choice -> choice.value().equals(value)).findFirst();
    }

    /** @param measured in one of the test's units */
    public Measured inFirstUnit(Measured measured) {
        Unit unit = units.stream()
                .filter(known -> known.code().equals(measured.unit()))
                .findFirst()
                .orElseThrow();
        return measured.in(units.getFirst().code(), unit.factor());
    }

    /** What annotations cannot say. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        check(faults, panel() == (specimen == null), "specimen", "is what every test but a panel has");
        check(faults, panel() != members.isEmpty(), "members", "are what a panel has, and no other test");
        check(faults, (kind == Kind.CHOICE) != choices.isEmpty(), "choices", "are for tests of kind CHOICE");
        check(faults, distinct(choices, Choice::value), "choices", "must differ");
        check(faults, distinct(members, member -> member), "members", "must differ");
        boolean quantity = kind == Kind.QUANTITY;
        check(faults, quantity != units.isEmpty(), "units", "are for tests of kind QUANTITY");
        check(
                faults,
                quantity || (possible == null && delta == null),
                "kind",
                "is not QUANTITY, but has limits of one");
        check(faults, distinct(units, Unit::code), "units", "must differ");
        check(
                faults,
                units.isEmpty() || units.getFirst().factor().compareTo(BigDecimal.ONE) == 0,
                "units[0].factor",
                "is 1: the others are counted in it");
        check(faults, possible == null || ordered(possible.low(), possible.high()), "possible", "needs low <= high");
        checkRanges(faults, "referenceRanges", referenceRanges);
        checkRanges(faults, "criticalLimits", criticalLimits);
        return faults;
    }

    private void checkRanges(List<Fault> faults, String field, List<Range> ranges) {
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            String path = field + "[" + i + "]";
            check(faults, accepts(range.unit()), path + ".unit", "is not one of the test's units");
            check(faults, ordered(range.low(), range.high()), path, "needs low or high, and low <= high");
            check(faults, lifelike(range.ageFrom()), path + ".ageFrom", "must be an age");
            check(faults, lifelike(range.ageBelow()), path + ".ageBelow", "must be an age");
        }
    }

    private static void check(List<Fault> faults, boolean holds, String field, String message) {
        if (!holds) {
            faults.add(new Fault(field, message));
        }
    }

    private static boolean ordered(@Nullable BigDecimal low, @Nullable BigDecimal high) {
        return low == null ? high != null : high == null || low.compareTo(high) <= 0;
    }

    /** Adding it to a date of birth must not overflow the calendar. */
    private static boolean lifelike(@Nullable Period age) {
        return age == null
                || (!age.isNegative() && age.toTotalMonths() <= OLDEST_MONTHS && age.getDays() <= OLDEST_DAYS);
    }

    private static <T> boolean distinct(List<T> items, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        return items.stream().map(key).allMatch(seen::add);
    }
}
