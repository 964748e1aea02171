package io.epione.gateway.proxy;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;

import io.epione.gateway.call.Call;
import io.epione.gateway.problem.Problem;
import io.epione.gateway.proxy.ServiceSettings.Location;
import io.epione.gateway.route.Service;
import io.epione.gateway.route.Target;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelException;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/**
 * The hop to a service. A service that cannot be reached, or does not answer in time, is answered for with 503, and after
 * some such failures is left alone for a moment. Only GET and HEAD are ever tried again: once, within a budget, and only
 * where the connection failed. A service's own answer, also a 500, is an answer.
 */
@Component
class ServiceHop implements GlobalFilter, Ordered {

    private static final Duration REST = Duration.ofSeconds(2);
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .failureRateThreshold(50)
            .waitDurationInOpenState(REST)
            .permittedNumberOfCallsInHalfOpenState(3)
            .build();

    private final Map<Service, Hop> hops = new EnumMap<>(Service.class);

    ServiceHop(Map<Service, Location> locations, ProxySettings settings, MeterRegistry metrics) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(BREAKER);
        locations.forEach((service, location) -> {
            URI canary = location.canaryUrl();
            hops.put(
                    service,
                    new Hop(
                            Version.at(location.stable(), breakers.circuitBreaker(service.key())),
                            canary == null
                                    ? null
                                    : Version.at(canary, breakers.circuitBreaker(service.key() + "-canary")),
                            location.canaryPercent(),
                            new RetryBudget(settings.retryPercent())));
        });
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(metrics);
    }

    /** Inside of the filter that writes the answer: here a call ends when the service's headers have come. */
    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Call call = Call.of(exchange);
        Target target = call.target();
        Hop hop = target == null || target.service() == null ? null : hops.get(target.service());
        if (target == null || hop == null) {
            return Mono.error(Problem.notFound());
        }
        Version version = hop.versionFor(exchange.getRequest(), call);
        exchange.getAttributes().put(GATEWAY_REQUEST_URL_ATTR, version.address(target, exchange.getRequest()));
        hop.retries.earn();
        return attempt(exchange, chain, version.breaker)
                .onErrorResume(error -> mayTryAgain(exchange, hop, error), error -> {
                    ServerWebExchangeUtils.reset(exchange);
                    return attempt(exchange, chain, version.breaker);
                })
                .onErrorMap(ServiceHop::isUnavailable, error -> unavailable());
    }

    private static Mono<Void> attempt(ServerWebExchange exchange, GatewayFilterChain chain, CircuitBreaker breaker) {
        if (!breaker.tryAcquirePermission()) {
            return Mono.error(unavailable());
        }
        long started = breaker.getCurrentTimestamp();
        return chain.filter(exchange)
                .doOnSuccess(done -> {
                    if (isGatewayStatus(exchange.getResponse().getStatusCode())) {
                        breaker.onError(elapsed(breaker, started), TimeUnit.NANOSECONDS, unavailable());
                    } else {
                        breaker.onSuccess(elapsed(breaker, started), TimeUnit.NANOSECONDS);
                    }
                })
                .doOnError(error -> {
                    if (isUnavailable(error)) {
                        breaker.onError(elapsed(breaker, started), TimeUnit.NANOSECONDS, error);
                    } else {
                        breaker.releasePermission();
                    }
                })
                .doOnCancel(breaker::releasePermission);
    }

    private static long elapsed(CircuitBreaker breaker, long started) {
        return breaker.getCurrentTimestamp() - started;
    }

    private static boolean mayTryAgain(ServerWebExchange exchange, Hop hop, Throwable error) {
        HttpMethod method = exchange.getRequest().getMethod();
        return error instanceof IOException
                && isUnavailable(error)
                && (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method))
                && !hasBody(exchange.getRequest().getHeaders())
                && !exchange.getResponse().isCommitted()
                && hop.retries.spend();
    }

    /** A body can be sent once only. */
    private static boolean hasBody(HttpHeaders headers) {
        return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Failures of the connection to the service, not of the client's, and not refusals of our own. */
    private static boolean isUnavailable(Throwable error) {
        return switch (error) {
            case AbortedException clientLeft -> false;
            case ResponseStatusException refused -> refused.getStatusCode() == HttpStatus.GATEWAY_TIMEOUT;
            default ->
                error instanceof IOException
                        || error instanceof ChannelException
                        || error instanceof TimeoutException
                        || error instanceof java.util.concurrent.TimeoutException;
        };
    }

    /** What a proxy in front of the service answers where the service is away. */
    private static boolean isGatewayStatus(@Nullable HttpStatusCode status) {
        return status == HttpStatus.BAD_GATEWAY || status == HttpStatus.GATEWAY_TIMEOUT;
    }

    private static Problem unavailable() {
        return Problem.unavailable("The service is not available at the moment.", (int) REST.toSeconds());
    }

    /** A service, and a second version of it that serves a share of the users, where there is one. */
    private record Hop(Version stable, @Nullable Version canary, int canaryPercent, RetryBudget retries) {

        Version versionFor(ServerHttpRequest request, Call call) {
            if (canary == null) {
                return stable;
            }
            return Canaries.choose(request.getHeaders().getFirst(Canaries.HEADER), call, canaryPercent)
                    ? canary
                    : stable;
        }
    }

    /** Each version has a breaker of its own: the one that fails does not take the other along. */
    private record Version(String url, CircuitBreaker breaker) {

        static Version at(URI url, CircuitBreaker breaker) {
            return new Version(url.toString().replaceAll("/+$", ""), breaker);
        }

        URI address(Target target, ServerHttpRequest request) {
            URI asked = request.getURI();
            String path = target.path() == null ? asked.getRawPath() : target.path();
            String query = asked.getRawQuery();
            return URI.create(query == null ? url + path : url + path + "?" + query);
        }
    }
}
