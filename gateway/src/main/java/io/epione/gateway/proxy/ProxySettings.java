package io.epione.gateway.proxy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The hop to a service.
 *
 * @param mailboxUrl a development stack's readable mailbox; not routed where empty
 * @param connectTimeout how long a connection may take
 * @param retryPercent the share of a service's requests that may be tried a second time
 */
@Validated
@ConfigurationProperties("epione.gateway")
record ProxySettings(
        @Nullable URI mailboxUrl,
        @DefaultValue("2s") Duration connectTimeout,
        @Min(0) @Max(100) @DefaultValue("10") int retryPercent) {

    boolean hasMailbox() {
        return mailboxUrl != null && !mailboxUrl.toString().isEmpty();
    }
}
