package io.epione.appointment;

import io.epione.platform.security.OpenPaths;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.ObservationFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** The addresses that need no token, for they hold a secret, and what keeps it out of traces. */
@Configuration(proxyBeanMethods = false)
class SecretAddresses {

    private static final String FEEDS = "/api/v1/calendar-feeds/";
    private static final String GUESTS = "/api/v1/video-guests/";

    @Bean
    OpenPaths openPaths() {
        return OpenPaths.of(
                new OpenPaths.Path("GET", FEEDS + "*"),
                new OpenPaths.Path("HEAD", FEEDS + "*"),
                new OpenPaths.Path("POST", GUESTS + "*"),
                new OpenPaths.Path("GET", GUESTS + "*/stream"));
    }

    /** A span carries the address of its request; of these requests, the pattern. */
    @Bean
    ObservationFilter addressesAreSecret() {
        return context -> {
            if (context instanceof ServerRequestObservationContext served && served.getCarrier() != null) {
                pattern(served.getCarrier())
                        .forEach(pattern ->
                                context.addHighCardinalityKeyValue(KeyValue.of("http.url", pattern + "{token}")));
            }
            return context;
        };
    }

    private static List<String> pattern(HttpServletRequest request) {
        return List.of(FEEDS, GUESTS).stream()
                .filter(request.getRequestURI()::startsWith)
                .toList();
    }
}
