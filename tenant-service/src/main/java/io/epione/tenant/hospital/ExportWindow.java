package io.epione.tenant.hospital;

import io.epione.platform.problem.Problem;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a hospital that leaves has for the export of its data.
 *
 * @param usual when the decision names no end
 * @param longest from the decision
 */
@Validated
@ConfigurationProperties("epione.hospitals.export-window")
record ExportWindow(
        @NotNull @DefaultValue("30d") Duration usual,
        @NotNull @DefaultValue("400d") Duration longest) {

    /** @throws Problem 422 for an end that is past or too far away */
    Instant end(@Nullable Instant wanted, Instant now) {
        if (wanted == null) {
            return now.plus(usual);
        }
        if (!wanted.isAfter(now)) {
            throw Problem.invalid("exportUntil", "must be in the future");
        }
        if (wanted.isAfter(now.plus(longest))) {
            throw Problem.invalid("exportUntil", "must be within " + longest.toDays() + " days");
        }
        return wanted;
    }
}
