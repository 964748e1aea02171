package io.epione.messaging.reminder;

import io.epione.platform.security.OpenPaths;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.ObservationFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** The addresses that need no token, and what keeps the links out of traces. */
@Configuration(proxyBeanMethods = false)
class OpenReplies {

    private static final String ANSWERS = "/api/v1/reminder-replies";
    private static final String LINKS = ANSWERS + "/";

    @Bean
    OpenPaths openPaths() {
        return OpenPaths.of(
                new OpenPaths.Path("GET", LINKS + "*"),
                new OpenPaths.Path("HEAD", LINKS + "*"),
                new OpenPaths.Path("POST", ANSWERS),
                new OpenPaths.Path("POST", TextReplyController.PATH),
                new OpenPaths.Path("POST", TextReceiptController.PATH));
    }

    /** A span carries the address of its request; of these requests, the pattern. */
    @Bean
    ObservationFilter replyLinksAreSecret() {
        return context -> {
            if (context instanceof ServerRequestObservationContext served && isLink(served.getCarrier())) {
                context.addHighCardinalityKeyValue(KeyValue.of("http.url", LINKS + "{token}"));
            }
            return context;
        };
    }

    private static boolean isLink(@Nullable HttpServletRequest request) {
        return request != null && request.getRequestURI().startsWith(LINKS);
    }
}
