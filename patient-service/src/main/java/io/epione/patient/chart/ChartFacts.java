package io.epione.patient.chart;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What can be known, by part of the chart. What each record holds beside its code is stored sealed. */
sealed interface ChartFacts {

    Coding code();

    ChartKind kind();

    /** FHIR R4 AllergyIntolerance. */
    record Allergy(
            @NotNull @Valid Coding code,
            @Nullable Category category,
            @Nullable Criticality criticality,
            @Nullable @Size(max = 500) String reaction,
            @Nullable @PastOrPresent LocalDate onset,
            @Nullable @Size(max = 2000) String note)
            implements ChartFacts {

        enum Category {
            FOOD,
            MEDICATION,
            ENVIRONMENT,
            BIOLOGIC
        }

        enum Criticality {
            LOW,
            HIGH,
            UNABLE_TO_ASSESS
        }

        @Override
        public ChartKind kind() {
            return ChartKind.ALLERGY;
        }
    }

    /** FHIR R4 Condition; {@code status} is its clinical status. */
    record Condition(
            @NotNull @Valid Coding code,
            @Nullable Status status,
            @Nullable Severity severity,
            @Nullable @PastOrPresent LocalDate onset,
            @Nullable @PastOrPresent LocalDate abatement,
            @Nullable Boolean chronic,
            @Nullable @Size(max = 2000) String note)
            implements ChartFacts {

        enum Status {
            ACTIVE,
            RECURRENCE,
            RELAPSE,
            INACTIVE,
            REMISSION,
            RESOLVED
        }

        enum Severity {
            MILD,
            MODERATE,
            SEVERE
        }

        @Override
        public ChartKind kind() {
            return ChartKind.CONDITION;
        }
    }

    /** FHIR R4 Procedure. */
    record Procedure(
            @NotNull @Valid Coding code,
            @Nullable @PastOrPresent LocalDate performedOn,
            @Nullable @Size(max = 2000) String note)
            implements ChartFacts {

        @Override
        public ChartKind kind() {
            return ChartKind.PROCEDURE;
        }
    }

    /** FHIR R4 FamilyMemberHistory. */
    record FamilyHistory(
            @NotNull @Valid Coding code,
            @NotBlank @Size(max = 50) String relationship,
            @Nullable @Size(max = 2000) String note)
            implements ChartFacts {

        @Override
        public ChartKind kind() {
            return ChartKind.FAMILY_HISTORY;
        }
    }

    /** FHIR R4 MedicationStatement: what the patient takes at home. */
    record Medication(
            @NotNull @Valid Coding code,
            @Nullable @Size(max = 500) String dosage,
            @Nullable @PastOrPresent LocalDate start,
            @Nullable LocalDate end,
            @Nullable @Size(max = 2000) String note)
            implements ChartFacts {

        @Override
        public ChartKind kind() {
            return ChartKind.MEDICATION;
        }
    }

    /** FHIR R4 Observation of the vital-signs category; the unit is a UCUM code. */
    record Vital(
            @NotNull @Valid Coding code,

            @NotNull @DecimalMin("-1000") @DecimalMax("100000")
            BigDecimal value,

            @NotBlank @Size(max = 30) @Pattern(regexp = "[\\x21-\\x7E]+", message = "must be a UCUM code")
            String unit,

            @Nullable @PastOrPresent Instant effectiveAt,
            @Nullable @Size(max = 2000) String note)
            implements ChartFacts {

        @Override
        public ChartKind kind() {
            return ChartKind.VITAL;
        }
    }

    /** FHIR R4 Immunization. */
    record Immunization(
            @NotNull @Valid Coding code,
            @NotNull @PastOrPresent LocalDate occurredOn,
            @Nullable @Size(max = 50) String lotNumber,
            @Nullable @Size(max = 2000) String note)
            implements ChartFacts {

        @Override
        public ChartKind kind() {
            return ChartKind.IMMUNIZATION;
        }
    }
}
