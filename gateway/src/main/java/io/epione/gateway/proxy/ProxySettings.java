package io.epione.gateway.proxy;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hop to a service.
 *
 * @param mailboxUrl a development stack's readable mailbox; not routed where empty
 * @param connectTimeout how long a connection may take
 * @param retriesPerSecond how many reads per service and second may be tried a second time
 */
@ConfigurationProperties("epione.gateway")
record ProxySettings(
        @Nullable URI mailboxUrl,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10") int retriesPerSecond) {

    boolean hasMailbox() {
        return mailboxUrl != null && !mailboxUrl.toString().isEmpty();
    }
}
