package io.epione.patient.chart;

import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.PatientLookup;
import io.epione.patient.registration.Sex;
import io.epione.patient.vitals.Assessment;
import io.epione.patient.vitals.Measured;
import io.epione.patient.vitals.Subject;
import io.epione.patient.vitals.VitalSigns;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what is to be recorded and, of a vital sign, what it means for this patient's age and sex. */
@Component
class AssessVital {

    private final PatientLookup patients;
    private final VitalSigns signs;
    private final Hospitals hospitals;

    AssessVital(PatientLookup patients, VitalSigns signs, Hospitals hospitals) {
        this.patients = patients;
        this.signs = signs;
        this.hospitals = hospitals;
    }

    /** @throws Problem 422 for what contradicts itself, is impossible, or improbable and not confirmed */
    <F extends ChartFacts> F complete(UUID patientId, Class<F> type, F facts) {
        facts.mustMakeSense();
        return facts instanceof ChartFacts.Vital vital ? type.cast(assessed(patientId, vital)) : facts;
    }

    private ChartFacts.Vital assessed(UUID patientId, ChartFacts.Vital vital) {
        Instant measuredAt = vital.effectiveAt() == null
                ? Instant.now().truncatedTo(ChronoUnit.MICROS)
                : vital.effectiveAt().truncatedTo(ChronoUnit.MICROS);
        return vital.assessed(measuredAt, assessment(look(patientId, vital, measuredAt)));
    }

    private Measured look(UUID patientId, ChartFacts.Vital vital, Instant measuredAt) {
        Coding code = vital.code();
        Coding valueCode = vital.valueCode();
        BigDecimal value = vital.value();
        String unit = vital.unit();
        if (valueCode != null || value == null || unit == null) {
            return valueCode == null
                    ? new Measured.NoSuchCode()
                    : signs.code(code.system(), code.code(), valueCode.system(), valueCode.code());
        }
        return signs.quantity(
                code.system(),
                code.code(),
                value,
                unit,
                subject(patientId, measuredAt, "effectiveAt"),
                Boolean.TRUE.equals(vital.confirmed()));
    }

    private static @Nullable Assessment assessment(Measured measured) {
        return switch (measured) {
            case Measured.Assessed(Assessment assessment) -> assessment;
            case Measured.Unknown() -> null;
            case Measured.NoUnit() ->
                throw Problem.unprocessable("UNKNOWN_UNIT", "UCUM has no such unit; millimetres of mercury are mm[Hg].")
                        .error("unit", "is not a UCUM code");
            case Measured.WrongUnit(String expected) ->
                throw Problem.unprocessable("WRONG_UNIT", "The unit is of another kind than this vital sign's.")
                        .error("unit", "cannot be converted to " + expected);
            case Measured.Impossible(BigDecimal low, BigDecimal high, String unit) ->
                throw limits("IMPOSSIBLE_VALUE", "No living body has this value.", low, high, unit);
            case Measured.Improbable(BigDecimal low, BigDecimal high, String unit) ->
                throw limits(
                        "IMPROBABLE_VALUE",
                        "The value is improbable. Measure again, or send it with confirmed: true.",
                        low,
                        high,
                        unit);
            case Measured.NoSuchCode() ->
                throw Problem.invalid("valueCode", "must be one of the codes of this vital sign");
            case Measured.NoCode() -> throw Problem.invalid("valueCode", "this vital sign is a quantity");
        };
    }

    private static Problem limits(String code, String detail, BigDecimal low, BigDecimal high, String unit) {
        return Problem.unprocessable(code, detail)
                .error("value", "expected from " + low.toPlainString() + " to " + high.toPlainString() + " " + unit);
    }

    /**
     * @param field of the request that names the moment
     * @throws Problem 404 for what is no patient, 422 for a moment before the patient's birth
     */
    Subject subject(UUID patientId, Instant measuredAt, String field) {
        Demographics patient =
                patients.demographics(patientId).orElseThrow(() -> Problem.notFound("PATIENT_NOT_FOUND"));
        LocalDate day = LocalDate.ofInstant(measuredAt, hospitals.current().timezone());
        // A date of birth is of the calendar at the place of birth, which may be a day ahead of the hospital's.
        if (day.plusDays(1).isBefore(patient.birthDate())) {
            throw Problem.invalid(field, "is before the patient's birth");
        }
        long months = Math.max(0, ChronoUnit.MONTHS.between(patient.birthDate(), day));
        boolean bySex = patient.sex() == Sex.MALE || patient.sex() == Sex.FEMALE;
        return new Subject(Math.toIntExact(months), bySex ? patient.sex().name() : null);
    }
}
