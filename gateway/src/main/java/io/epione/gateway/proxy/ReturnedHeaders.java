package io.epione.gateway.proxy;

import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** What a client gets to see of a service's headers: nothing of its make, and nothing that the gateway says itself. */
@Component
class ReturnedHeaders implements HttpHeadersFilter, Ordered {

    private static final Set<String> DROPPED =
            Set.of("server", "x-powered-by", "x-application-context", "x-request-id", "traceparent", "tracestate");

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        input.headerNames().stream().filter(ReturnedHeaders::isDropped).toList().forEach(input::remove);
        return input;
    }

    private static boolean isDropped(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return DROPPED.contains(name)
                || name.startsWith("x-tenant-")
                || name.startsWith("x-user-")
                || name.startsWith("x-internal-")
                || name.startsWith("access-control-");
    }
}
