package io.epione.gateway.proxy;

import io.epione.gateway.route.Service;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the services are.
 *
 * @param services address by name
 */
@Validated
@ConfigurationProperties("epione")
record ServiceSettings(@DefaultValue Map<String, @Valid Location> services) {

    /** @throws IllegalStateException where a service has no address */
    URI urlOf(Service service) {
        Location location = services.get(service.key());
        if (location == null || location.url == null) {
            throw new IllegalStateException("epione.services." + service.key() + ".url is not set");
        }
        return location.url;
    }

    record Location(@NotNull @Nullable URI url) {}
}
