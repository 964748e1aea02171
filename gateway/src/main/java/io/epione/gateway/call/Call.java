package io.epione.gateway.call;

import io.epione.gateway.hospital.Hospital;
import io.epione.gateway.route.Service;
import io.epione.gateway.route.Target;
import io.epione.gateway.token.Caller;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * One request on its way through the gateway: what is known of it so far. Every part reads its facts from here, never
 * from a header that the client could have sent.
 */
public final class Call {

    private static final String ATTRIBUTE = Call.class.getName();

    private final long startedNanos = System.nanoTime();
    private final String requestId;
    private final TraceParent trace;
    private final String clientAddress;
    private final URI publicAddress;
    private @Nullable Target target;
    private @Nullable Caller caller;
    private @Nullable Hospital hospital;
    private @Nullable Allowance allowance;

    private Call(String requestId, TraceParent trace, String clientAddress, URI publicAddress) {
        this.requestId = requestId;
        this.trace = trace;
        this.clientAddress = clientAddress;
        this.publicAddress = publicAddress;
    }

    /**
     * Begins the call of an exchange.
     *
     * @param clientAddress numeric address of the client, trusted proxies already looked through
     * @param publicAddress where clients reach this gateway
     * @param sampledShare share of new traces that are sampled, 0 to 1
     */
    public static Call begin(ServerWebExchange exchange, String clientAddress, URI publicAddress, double sampledShare) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        Call call = new Call(
                RequestIds.keepOrMake(headers.getFirst("X-Request-Id")),
                TraceParent.keepOrBegin(headers.getFirst("traceparent"), sampledShare),
                clientAddress,
                publicAddress);
        exchange.getAttributes().put(ATTRIBUTE, call);
        return call;
    }

    /** The call of an exchange, or null where the exchange never came through the edge. */
    public static @Nullable Call find(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** The call of an exchange that came through the edge. */
    public static Call of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    public void goesTo(Target found) {
        this.target = found;
    }

    /** @param at the caller's hospital; null for platform-wide users */
    public void isFrom(Caller known, @Nullable Hospital at) {
        this.caller = known;
        this.hospital = at;
    }

    /** Of the limits that count a call the tightest is told: the client meets it first. */
    public void has(Allowance left) {
        if (allowance == null || left.remaining() <= allowance.remaining()) {
            allowance = left;
        }
    }

    public @Nullable Target target() {
        return target;
    }

    /** The service that answers; null where the gateway answers itself. */
    public @Nullable Service service() {
        return target == null ? null : target.service();
    }

    /** Who asks; null where nobody signed in. */
    public @Nullable Caller caller() {
        return caller;
    }

    /** Where the caller asks; null where nobody signed in, and for platform-wide users. */
    public @Nullable Hospital hospital() {
        return hospital;
    }

    /** What rate limits still allow; null where none counted the call. */
    public @Nullable Allowance allowance() {
        return allowance;
    }

    public String requestId() {
        return requestId;
    }

    public String traceId() {
        return trace.traceId();
    }

    public String traceparent() {
        return trace.header();
    }

    public String clientAddress() {
        return clientAddress;
    }

    public URI publicAddress() {
        return publicAddress;
    }

    public long elapsedNanos() {
        return System.nanoTime() - startedNanos;
    }
}
