package io.epione.gateway.edge;

import io.epione.gateway.call.Allowance;
import io.epione.gateway.call.Call;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Headers of every answer. They are set last, so that a service's own cannot weaken or double them. */
final class AnswerHeaders {

    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final String DOCS_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'";

    private AnswerHeaders() {}

    static void promise(ServerWebExchange exchange, Call call) {
        exchange.getResponse().beforeCommit(() -> {
            set(exchange, call);
            return Mono.empty();
        });
    }

    private static void set(ServerWebExchange exchange, Call call) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        boolean docs = exchange.getRequest().getURI().getRawPath().startsWith("/docs");
        headers.set("X-Request-Id", call.requestId());
        Allowance allowance = call.allowance();
        if (allowance != null) {
            headers.set("RateLimit-Policy", allowance.policy());
            headers.set("RateLimit", allowance.standing());
        }
        headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", docs ? DOCS_POLICY : API_POLICY);
        headers.set(HttpHeaders.CACHE_CONTROL, docs ? "no-cache" : "no-store");
    }
}
