package io.epione.patient.fhir;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Import and export.
 *
 * @param maxUnpacked how large what is sent may be, once it is no longer compressed
 * @param maxResource how large one resource may be
 * @param maxResources how many resources may be sent at once
 * @param reportRetention how long the report of an import is kept after its end
 * @param exportRetention how long what was exported can be fetched
 */
@Validated
@ConfigurationProperties("epione.exchange")
record ExchangeSettings(
        @DefaultValue("64MB") DataSize maxUnpacked,
        @DefaultValue("1MB") DataSize maxResource,
        @DefaultValue("100000") @Min(1) @Max(1_000_000) int maxResources,
        @DefaultValue("30d") Duration reportRetention,
        @DefaultValue("24h") Duration exportRetention) {}
