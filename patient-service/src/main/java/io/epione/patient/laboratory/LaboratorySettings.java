package io.epione.patient.laboratory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param acknowledgeWithin when a critical result that nobody has acknowledged is escalated, and again after as long
 * @param escalations how often
 */
@Validated
@ConfigurationProperties("epione.laboratory")
record LaboratorySettings(
        @DefaultValue("30m") Duration acknowledgeWithin,
        @DefaultValue("3") @Min(1) @Max(100) int escalations) {}
