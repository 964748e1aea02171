package io.epione.gateway.edge;

import io.epione.gateway.hospital.Hospital;
import io.epione.gateway.hospital.Hospitals;
import io.epione.gateway.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;

/**
 * Which other origins' pages may call the API. The platform's own origins may for everybody, those that a hospital names
 * for that hospital only. A preflight carries no token, so nobody knows yet for which hospital it asks: it is answered by
 * the origins of all of them, and the request that follows by those of the token's hospital.
 */
final class Cors {

    private static final String SIGN_IN = "/api/v1/auth/";
    private static final Set<String> BY_COOKIE =
            Set.of(SIGN_IN + "refresh", SIGN_IN + "logout", SIGN_IN + "sessions/current/hospital");

    private final DefaultCorsProcessor processor = new DefaultCorsProcessor();
    private final Set<String> own;
    private final Hospitals hospitals;
    private final CorsConfiguration configuration;

    Cors(URI publicUrl, List<String> origins, Hospitals hospitals) {
        List<String> allowed = new ArrayList<>(origins);
        allowed.add(publicUrl.getScheme() + "://" + publicUrl.getAuthority());
        this.own = Set.copyOf(allowed);
        this.hospitals = hospitals;
        this.configuration = new Allowed();
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

    /** @throws Problem 403 where neither the platform nor any hospital allows the page's origin */
    void check(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        String origin = request.getHeaders().getOrigin();
        if (origin == null) {
            return;
        }
        if (isByCookie(request) && !isOwn(origin, request)) {
            throw Problem.of(403, "ORIGIN_REFUSED", "Only the platform's own pages may use the session's cookie.");
        }
        if (!processor.process(configuration, exchange)) {
            throw notAllowed();
        }
    }

    /**
     * Once the token has said for whom.
     *
     * @param hospital null for platform-wide users
     * @throws Problem 403 where the page's origin is another hospital's
     */
    void check(ServerWebExchange exchange, @Nullable Hospital hospital) {
        ServerHttpRequest request = exchange.getRequest();
        String origin = request.getHeaders().getOrigin();
        if (origin == null
                || isOwn(origin, request)
                || hospital != null && hospital.origins().contains(origin)) {
            return;
        }
        HttpHeaders answer = exchange.getResponse().getHeaders();
        answer.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        answer.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
        throw notAllowed();
    }

    /**
     * Whether the browser's cookie speaks for somebody else than the page's author. Here the origins that hospitals name do
     * not count: a page that one hospital trusts could otherwise take over the session of another hospital's user. Below the
     * cookie's path any request may carry it, however its address is spelled.
     */
    private static boolean isByCookie(ServerHttpRequest request) {
        String path = request.getURI().getRawPath();
        return path.startsWith(SIGN_IN)
                && !CorsUtils.isPreFlightRequest(request)
                && (BY_COOKIE.contains(path) || request.getHeaders().containsHeader(HttpHeaders.COOKIE));
    }

    /** The platform's, or a page of the same host, be it a hospital's own domain. */
    private boolean isOwn(String origin, ServerHttpRequest request) {
        if (own.contains(origin) || !CorsUtils.isCorsRequest(request)) {
            return true;
        }
        String host = Hosts.of(request);
        return hospitals.ownerOf(host) != null && origin.equals("https://" + host);
    }

    private static Problem notAllowed() {
        return Problem.of(403, "ORIGIN_NOT_ALLOWED", "Pages of this origin may not make this request.");
    }

    /** Hospitals come and go, so their origins are looked up and not listed. */
    private final class Allowed extends CorsConfiguration {

        @Override
        public @Nullable String checkOrigin(@Nullable String origin) {
            return origin != null && (own.contains(origin) || hospitals.someHospitalAllows(origin)) ? origin : null;
        }
    }
}
