package io.epione.gateway.problem;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Clients' connections. Their idle time and the size of their headers are Spring Boot's settings.
 *
 * @param headTimeout how long a client may take to send a request's line and headers, from their first byte on
 */
@ConfigurationProperties("epione.gateway")
record ConnectionSettings(@DefaultValue("10s") Duration headTimeout) {}
