package io.epione.patient.chart;

import io.epione.patient.disclosure.SensitiveCodes;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.patient.vitals.Assessment;
import io.epione.platform.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be known, by part of the chart, in the terms and value sets of FHIR R4; {@code entered-in-error} is not among them,
 * for it is said of the entry. What each record holds is stored sealed.
 */
public sealed interface ChartFacts {

    Coding code();

    /** When it was so, where that is more than a day and is asked for; null elsewhere. */
    default @Nullable Instant effectiveAt() {
        return null;
    }

    /** What its author says makes it sensitive; null or none where nothing does. A vital sign never is: scores need it. */
    default @Nullable Set<SensitivityLabel> labels() {
        return null;
    }

    /** What makes it sensitive: the author's labels and those that its codes carry. */
    default Set<SensitivityLabel> sensitivity() {
        Set<SensitivityLabel> chosen = labels();
        return SensitiveCodes.together(chosen == null ? Set.of() : chosen, code().sensitivity());
    }

    /** @throws Problem 422 where parts contradict each other */
    default void mustMakeSense() {}

    /** AllergyIntolerance: {@code code} is the substance, {@code status} the clinical status, active unless told. */
    record Allergy(
            @NotNull @Valid Coding code,
            @Nullable Type type,
            @Nullable Category category,
            @Nullable Criticality criticality,
            @Nullable Status status,
            @Nullable Verification verificationStatus,
            @Nullable @Size(max = 500) String reaction,
            @Nullable @Size(max = 20) List<@NotNull @Valid Manifestation> manifestations,
            @Nullable @PastOrPresent LocalDate onset,
            @Nullable @Size(max = 2000) String note,
            @Nullable Set<@NotNull SensitivityLabel> labels)
            implements ChartFacts {

        public enum Type {
            ALLERGY,
            INTOLERANCE
        }

        public enum Category {
            FOOD,
            MEDICATION,
            ENVIRONMENT,
            BIOLOGIC
        }

        public enum Criticality {
            LOW,
            HIGH,
            UNABLE_TO_ASSESS
        }

        public enum Status {
            ACTIVE,
            /** The patient is no longer at risk of a reaction. */
            INACTIVE,
            /** Shown by testing or exposure to be no longer there. */
            RESOLVED
        }

        public enum Verification {
            UNCONFIRMED,
            CONFIRMED,
            REFUTED
        }

        /** How it showed itself: a finding, and how severe it was. */
        public record Manifestation(
                @NotNull @Valid Coding code, @Nullable Severity severity) {}

        /** Unconfirmed counts: whoever prescribes must know. */
        boolean putsAtRisk() {
            return verificationStatus != Verification.REFUTED && (status == null || status == Status.ACTIVE);
        }
    }

    /** reaction-event-severity; conditions are graded by the same three words. */
    enum Severity {
        MILD,
        MODERATE,
        SEVERE
    }

    /**
     * Condition: {@code code} from ICD-10 or SNOMED CT, {@code status} its clinical status.
     *
     * @param text in the words of who made the diagnosis
     */
    record Condition(
            @NotNull @Valid Coding code,
            @Nullable @Size(max = 500) String text,
            @Nullable Category category,
            @Nullable Status status,
            @Nullable Verification verificationStatus,
            @Nullable Severity severity,
            @Nullable @PastOrPresent LocalDate onset,
            @Nullable @PastOrPresent LocalDate abatement,
            @Nullable Boolean chronic,
            @Nullable @Size(max = 2000) String note,
            @Nullable Set<@NotNull SensitivityLabel> labels)
            implements ChartFacts {

        public enum Category {
            PROBLEM_LIST_ITEM,
            ENCOUNTER_DIAGNOSIS
        }

        public enum Status {
            ACTIVE,
            RECURRENCE,
            RELAPSE,
            INACTIVE,
            REMISSION,
            RESOLVED
        }

        public enum Verification {
            UNCONFIRMED,
            PROVISIONAL,
            DIFFERENTIAL,
            CONFIRMED,
            REFUTED
        }

        private static final Set<Status> GOING_ON = EnumSet.of(Status.ACTIVE, Status.RECURRENCE, Status.RELAPSE);

        /** The second is FHIR's invariant con-4. */
        @Override
        public void mustMakeSense() {
            inOrder("abatement", onset, abatement);
            if (abatement != null && status != null && GOING_ON.contains(status)) {
                throw Problem.invalid("abatement", "a condition that is over is INACTIVE, REMISSION or RESOLVED");
            }
        }
    }

    /**
     * Procedure, operations among them.
     *
     * @param performedOn the first day where it took several
     * @param performer who did it, wherever that was
     */
    record Procedure(
            @NotNull @Valid Coding code,
            @Nullable Category category,
            @Nullable Status status,
            @Nullable @PastOrPresent LocalDate performedOn,
            @Nullable @PastOrPresent LocalDate performedUntil,
            @Nullable @Valid Coding bodySite,
            @Nullable @Size(max = 200) String performer,
            @Nullable @Size(max = 500) String outcome,
            @Nullable @Size(max = 2000) String note,
            @Nullable Set<@NotNull SensitivityLabel> labels)
            implements ChartFacts {

        /** procedure-category, as words for its SNOMED CT codes. */
        public enum Category {
            SURGICAL,
            DIAGNOSTIC,
            COUNSELING,
            EDUCATION,
            PSYCHIATRY_OR_PSYCHOTHERAPY,
            CHIROPRACTIC,
            SOCIAL_SERVICE
        }

        public enum Status {
            PREPARATION,
            IN_PROGRESS,
            NOT_DONE,
            ON_HOLD,
            STOPPED,
            COMPLETED,
            UNKNOWN
        }

        @Override
        public Set<SensitivityLabel> sensitivity() {
            return SensitiveCodes.together(
                    ChartFacts.super.sensitivity(),
                    category == Category.PSYCHIATRY_OR_PSYCHOTHERAPY ? Set.of(SensitivityLabel.PSY) : Set.of());
        }

        @Override
        public void mustMakeSense() {
            inOrder("performedUntil", performedOn, performedUntil);
        }
    }

    /** FamilyMemberHistory: one relative's one condition. */
    record FamilyHistory(
            @NotNull @Valid Coding code,
            @NotBlank @Size(max = 50) String relationship,
            @Nullable Sex sex,
            @Nullable @Min(0) @Max(130) Integer onsetAge,
            @Nullable Boolean deceased,
            @Nullable Boolean contributedToDeath,
            @Nullable @Size(max = 2000) String note,
            @Nullable Set<@NotNull SensitivityLabel> labels)
            implements ChartFacts {

        public enum Sex {
            MALE,
            FEMALE,
            OTHER,
            UNKNOWN
        }

        @Override
        public void mustMakeSense() {
            if (Boolean.TRUE.equals(contributedToDeath) && Boolean.FALSE.equals(deceased)) {
                throw Problem.invalid("contributedToDeath", "the relative is alive");
            }
        }
    }

    /** MedicationStatement: what the patient takes at home, or did. */
    record Medication(
            @NotNull @Valid Coding code,
            @Nullable Status status,
            @Nullable Source informationSource,
            @Nullable @Size(max = 500) String dosage,
            @Nullable @Valid Coding takenFor,
            @Nullable @PastOrPresent LocalDate start,
            @Nullable LocalDate end,
            @Nullable @Size(max = 2000) String note,
            @Nullable Set<@NotNull SensitivityLabel> labels)
            implements ChartFacts {

        public enum Status {
            ACTIVE,
            COMPLETED,
            INTENDED,
            STOPPED,
            ON_HOLD,
            UNKNOWN,
            NOT_TAKEN
        }

        public enum Source {
            PATIENT,
            RELATED_PERSON,
            PRACTITIONER
        }

        @Override
        public Set<SensitivityLabel> sensitivity() {
            return SensitiveCodes.together(
                    ChartFacts.super.sensitivity(), takenFor == null ? Set.of() : takenFor.sensitivity());
        }

        @Override
        public void mustMakeSense() {
            inOrder("end", start, end);
        }
    }

    /**
     * Observation of the category vital-signs, a quantity or a code.
     *
     * @param unit a UCUM code
     * @param effectiveAt when it was measured; when it was recorded unless told
     * @param confirmed that an improbable value was really measured
     * @param assessment what the platform made of it when it was recorded
     */
    record Vital(
            @NotNull @Valid Coding code,

            @Nullable @DecimalMin("-1000") @DecimalMax("100000")
            BigDecimal value,

            @Nullable @Size(min = 1, max = 30) @Pattern(regexp = "[\\x21-\\x7E]+", message = "must be a UCUM code")
            String unit,

            @Nullable @Valid Coding valueCode,
            @Nullable @PastOrPresent Instant effectiveAt,
            @Nullable Boolean confirmed,
            @Nullable @Size(max = 2000) String note,

            @Nullable @Null @Schema(accessMode = Schema.AccessMode.READ_ONLY)
            Assessment assessment)
            implements ChartFacts {

        @Override
        public Set<SensitivityLabel> sensitivity() {
            return Set.of();
        }

        @Override
        public void mustMakeSense() {
            if (valueCode == null) {
                required("value", value);
                required("unit", unit);
            } else if (value != null || unit != null) {
                throw Problem.invalid("valueCode", "instead of value and unit, not beside them");
            }
        }

        private static void required(String field, @Nullable Object given) {
            if (given == null) {
                throw Problem.invalid(field, "is required");
            }
        }

        Vital assessed(Instant measuredAt, @Nullable Assessment result) {
            return new Vital(code, value, unit, valueCode, measuredAt, confirmed, note, result);
        }
    }

    /** Immunization. */
    record Immunization(
            @NotNull @Valid Coding code,
            @NotNull @PastOrPresent LocalDate occurredOn,
            @Nullable Status status,
            @Nullable @Size(max = 200) String manufacturer,
            @Nullable @Size(max = 50) String lotNumber,
            @Nullable LocalDate expiresOn,
            @Nullable @Min(1) @Max(20) Integer doseNumber,
            @Nullable @Valid Coding site,
            @Nullable @Valid Coding route,
            @Nullable @Size(max = 2000) String note,
            @Nullable Set<@NotNull SensitivityLabel> labels)
            implements ChartFacts {

        public enum Status {
            COMPLETED,
            NOT_DONE
        }
    }

    /** Observation of the category social-history, such as LOINC 72166-2 (tobacco smoking status). */
    record SocialHistory(
            @NotNull @Valid Coding code,
            @Nullable @Valid Coding valueCode,
            @Nullable @Size(max = 2000) String valueText,
            @Nullable @PastOrPresent LocalDate start,
            @Nullable @PastOrPresent LocalDate end,
            @Nullable @Size(max = 2000) String note,
            @Nullable Set<@NotNull SensitivityLabel> labels)
            implements ChartFacts {

        @Override
        public Set<SensitivityLabel> sensitivity() {
            return SensitiveCodes.together(
                    ChartFacts.super.sensitivity(), valueCode == null ? Set.of() : valueCode.sensitivity());
        }

        @Override
        public void mustMakeSense() {
            if (valueCode == null && (valueText == null || valueText.isBlank())) {
                throw Problem.invalid("valueCode", "or valueText is required");
            }
            inOrder("end", start, end);
        }
    }

    /** A clinical note: {@code code} is its type, such as LOINC 11506-3 (progress note). */
    record Note(
            @NotNull @Valid Coding code,
            @Nullable @Size(max = 200) String title,
            @NotBlank @Size(max = 20_000) String text,
            @Nullable Set<@NotNull SensitivityLabel> labels)
            implements ChartFacts {}

    private static void inOrder(String field, @Nullable LocalDate first, @Nullable LocalDate second) {
        if (first != null && second != null && second.isBefore(first)) {
            throw Problem.invalid(field, "is before it began");
        }
    }
}
