package io.epione.gateway.edge;

import io.epione.gateway.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;

/** Which other origins' pages may call the API, cookies included. */
final class Cors {

    private final DefaultCorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration configuration = new CorsConfiguration();

    Cors(URI publicUrl, List<String> origins) {
        List<String> allowed = new ArrayList<>(origins);
        allowed.add(publicUrl.getScheme() + "://" + publicUrl.getAuthority());
        configuration.setAllowedOrigins(allowed);
        configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        configuration.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_MATCH,
                HttpHeaders.IF_NONE_MATCH,
                "Idempotency-Key",
                "Last-Event-ID",
                "X-CSRF-Token",
                "X-Epione-Canary",
                "X-Request-Id",
                "traceparent"));
        configuration.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                HttpHeaders.CONTENT_DISPOSITION,
                "X-Request-Id",
                "RateLimit",
                "RateLimit-Policy"));
        configuration.setAllowCredentials(true);
        configuration.setMaxAge(Duration.ofMinutes(30));
    }

    /** @throws Problem 403 where the page's origin is not allowed to make this request */
    void check(ServerWebExchange exchange) {
        if (exchange.getRequest().getHeaders().getOrigin() != null && !processor.process(configuration, exchange)) {
            throw Problem.of(403, "ORIGIN_NOT_ALLOWED", "Pages of this origin may not make this request.");
        }
    }
}
