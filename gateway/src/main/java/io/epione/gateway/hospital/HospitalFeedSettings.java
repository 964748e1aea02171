package io.epione.gateway.hospital;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the statuses of hospitals come from.
 *
 * @param bootstrapServers the brokers
 * @param properties further settings of the Kafka client, such as TLS and credentials
 */
@Validated
@ConfigurationProperties("epione.gateway.hospital-feed")
record HospitalFeedSettings(
        @NotBlank String bootstrapServers, @DefaultValue Map<String, String> properties) {}
