package io.epione.patient.laboratory.rules;

import io.epione.patient.registration.Sex;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * An interval and for whom it holds.
 *
 * @param unit a UCUM code; results in another unit are not compared
 * @param sex null for everybody; a patient whose sex is OTHER or UNKNOWN is compared with nothing else
 * @param ageFrom included; null from birth
 * @param ageBelow not included; null without end
 * @param low included; null where there is no lower limit
 * @param high included; null where there is no upper limit
 * @param source who says so
 */
@Schema(name = "LaboratoryRange")
public record Range(
        @NotBlank @Size(max = 30) @Pattern(regexp = TestDefinition.UCUM, message = "must be a UCUM code")
        String unit,

        @Nullable Sex sex,

        @Nullable @Schema(type = "string", example = "P18Y") Period ageFrom,

        @Nullable @Schema(type = "string", example = "P18Y") Period ageBelow,

        @Nullable @Digits(integer = 12, fraction = 6) BigDecimal low,
        @Nullable @Digits(integer = 12, fraction = 6) BigDecimal high,
        @NotNull @Size(max = 300) String source) {

    boolean holdsFor(String inUnit, Subject subject) {
        return unit.equals(inUnit)
                && (sex == null || sex == subject.sex())
                && (ageFrom == null || !subject.birthDate().plus(ageFrom).isAfter(subject.on()))
                && (ageBelow == null || subject.birthDate().plus(ageBelow).isAfter(subject.on()));
    }

    boolean excludesLow(Measured measured) {
        return low != null && measured.below(low);
    }

    boolean excludesHigh(Measured measured) {
        return high != null && measured.above(high);
    }
}
