package io.epione.gateway.proxy;

import io.epione.gateway.call.Call;
import io.epione.gateway.route.Target.Access;
import io.epione.gateway.token.Caller;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a service gets to see. The gateway alone says who asks and from where; what a client sent under these names is
 * dropped, as is everything that could make a service see another request than the gateway has checked.
 */
@Component
class RelayedHeaders implements HttpHeadersFilter, Ordered {

    private static final Set<String> DROPPED = Set.of(
            "forwarded",
            "x-real-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-request-id",
            "x-epione-canary",
            "traceparent",
            "proxy-authorization",
            "proxy");

    /** Last, so that nothing is added or removed after. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        Call call = Call.of(exchange);
        HttpHeaders relayed = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!isDropped(name)) {
                relayed.addAll(name, values);
            }
        });
        if (call.target() != null && call.target().access() == Access.ANYONE) {
            relayed.remove(HttpHeaders.AUTHORIZATION);
        }
        Caller caller = call.caller();
        if (caller != null) {
            relayed.set("X-User-Id", caller.userId());
            if (caller.tenantId() != null) {
                relayed.set("X-Tenant-Id", caller.tenantId());
            }
        }
        relayed.set("X-Request-Id", call.requestId());
        relayed.set("traceparent", call.traceparent());
        relayed.set("X-Forwarded-For", call.clientAddress());
        relayed.set("X-Forwarded-Proto", call.publicAddress().getScheme());
        relayed.set("X-Forwarded-Host", call.publicAddress().getAuthority());
        return relayed;
    }

    /** Underscores count as hyphens: some servers read one as the other. */
    private static boolean isDropped(String header) {
        if (!header.isEmpty() && "xXfFtTpP".indexOf(header.charAt(0)) < 0) {
            return false;
        }
        String name = header.toLowerCase(Locale.ROOT).replace('_', '-');
        return DROPPED.contains(name)
                || name.startsWith("x-tenant-")
                || name.startsWith("x-user-")
                || name.startsWith("x-internal-")
                || name.startsWith("x-forwarded-");
    }
}
