package io.epione.gateway.edge;

import io.epione.gateway.call.Call;
import io.epione.gateway.route.Service;
import io.epione.gateway.route.Target;
import io.epione.gateway.token.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.SignalType;

/**
 * One event per request, in the log and in the metrics. Never the address itself: ids and search words in it may be
 * patient data.
 */
@Component
class AccessLog {

    private static final Logger log = LoggerFactory.getLogger("io.epione.gateway.access");
    private static final int CLIENT_LEFT = 499;

    private final MeterRegistry metrics;
    private final boolean logged;
    private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();

    AccessLog(MeterRegistry metrics, EdgeSettings settings) {
        this.metrics = metrics;
        this.logged = settings.accessLog();
    }

    void record(ServerWebExchange exchange, Call call, SignalType end) {
        long nanos = call.elapsedNanos();
        HttpStatusCode answered = exchange.getResponse().getStatusCode();
        int status = end == SignalType.CANCEL ? CLIENT_LEFT : answered == null ? 200 : answered.value();
        Service service = call.service();
        String serviceKey = service == null ? "gateway" : service.key();

        timers.computeIfAbsent(new Outcome(serviceKey, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
        if (logged) {
            log(exchange, call, serviceKey, status, nanos);
        }
    }

    private static void log(ServerWebExchange exchange, Call call, String service, int status, long nanos) {
        Target target = call.target();
        Caller caller = call.caller();
        LoggingEventBuilder event = log.atInfo()
                .addKeyValue("method", exchange.getRequest().getMethod().name())
                .addKeyValue("route", target == null ? "unknown" : target.template())
                .addKeyValue("upstream", service)
                .addKeyValue("status", status)
                .addKeyValue("durationMicros", TimeUnit.NANOSECONDS.toMicros(nanos))
                .addKeyValue("requestId", call.requestId())
                .addKeyValue("traceId", call.traceId());
        if (caller != null && caller.tenantId() != null) {
            event = event.addKeyValue("tenantId", caller.tenantId());
        }
        event.log("request");
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder("gateway.requests")
                .description("Requests as clients saw them, by the service that answered")
                .tag("service", outcome.service)
                .tag("status", Integer.toString(outcome.status))
                .register(metrics);
    }

    private record Outcome(String service, int status) {}
}
