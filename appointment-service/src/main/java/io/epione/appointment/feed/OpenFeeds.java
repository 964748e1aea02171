package io.epione.appointment.feed;

import io.epione.platform.security.OpenPaths;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.ObservationFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** The one address that needs no token, and what keeps its secret out of traces. */
@Configuration(proxyBeanMethods = false)
class OpenFeeds {

    static final String PATH = "/api/v1/calendar-feeds/{token}";

    private static final String BEGINNING = "/api/v1/calendar-feeds/";

    @Bean
    OpenPaths openPaths() {
        return OpenPaths.of(new OpenPaths.Path("GET", BEGINNING + "*"), new OpenPaths.Path("HEAD", BEGINNING + "*"));
    }

    /** A span carries the address of its request; of these requests, the pattern. */
    @Bean
    ObservationFilter feedAddressesAreSecret() {
        return context -> {
            if (context instanceof ServerRequestObservationContext served && isFeed(served.getCarrier())) {
                context.addHighCardinalityKeyValue(KeyValue.of("http.url", PATH));
            }
            return context;
        };
    }

    private static boolean isFeed(@Nullable HttpServletRequest request) {
        return request != null && request.getRequestURI().startsWith(BEGINNING);
    }
}
