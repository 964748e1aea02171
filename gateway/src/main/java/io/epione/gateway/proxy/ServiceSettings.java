package io.epione.gateway.proxy;

import io.epione.gateway.route.Service;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
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
    Location of(Service service) {
        Location location = services.get(service.key());
        if (location == null || location.url == null) {
            throw new IllegalStateException("epione.services." + service.key() + ".url is not set");
        }
        return location;
    }

    /**
     * Where one service is.
     *
     * @param canaryUrl where a second version of it is, if there is one
     * @param canaryPercent share of the users that it serves
     */
    record Location(
            @NotNull @Nullable URI url,
            @Nullable URI canaryUrl,
            @Min(0) @Max(100) @DefaultValue("0") int canaryPercent) {

        /** A service without a second version. */
        static Location of(URI url) {
            return new Location(url, null, 0);
        }

        URI stable() {
            return Objects.requireNonNull(url);
        }
    }
}
