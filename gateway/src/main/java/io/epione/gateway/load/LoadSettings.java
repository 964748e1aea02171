package io.epione.gateway.load;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much a gateway takes on at once.
 *
 * @param maxInFlight requests that wait for a service at the same time
 * @param administrativePercent of them, beyond which administrative requests are refused
 * @param reportingPercent of them, beyond which reporting requests are refused
 */
@Validated
@ConfigurationProperties("epione.gateway.load")
record LoadSettings(
        @Min(1) @DefaultValue("2000") int maxInFlight,
        @Min(0) @Max(100) @DefaultValue("80") int administrativePercent,
        @Min(0) @Max(100) @DefaultValue("60") int reportingPercent) {}
