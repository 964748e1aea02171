package io.epione.gateway.edge;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Admission.
 *
 * @param publicUrl where clients reach the gateway
 * @param corsOrigins origins whose pages may call the API, besides the gateway's own
 * @param trustedProxies networks (CIDR) whose {@code X-Forwarded-For} is believed
 * @param maxBody the largest request body
 * @param maxLargeBody the largest one at the paths of {@code largeBodyPaths}
 * @param largeBodyPaths where whole records are sent
 * @param maxBodiesTogether the memory for all bodies that are being received and relayed
 * @param bodyTimeout how long a client may take to send one
 * @param traceSampleShare share of traces begun here that are sampled, 0 to 1
 * @param accessLog whether each request is logged
 */
@Validated
@ConfigurationProperties("epione.gateway")
record EdgeSettings(
        @NotNull URI publicUrl,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("10MB") DataSize maxLargeBody,
        @DefaultValue("/api/v1/patients/imports") List<String> largeBodyPaths,
        @DefaultValue("48MB") DataSize maxBodiesTogether,
        @DefaultValue("10s") Duration bodyTimeout,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.1")
        double traceSampleShare,

        @DefaultValue("true") boolean accessLog) {}
