package io.epione.gateway.edge;

import io.epione.gateway.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * Receives a request's body as a whole before a service is asked, within bounds of size, time and memory. So a service
 * never waits for a slow client, and a slow client is never taken for a slow service.
 */
final class Bodies {

    private static final String RESERVED = Bodies.class.getName() + ".reserved";
    private static final int DROPPED_TIMES = 32;

    private final long maxBytes;
    private final long maxLargeBytes;
    private final List<String> largePaths;
    private final long maxDropped;
    private final long maxTogether;
    private final Duration timeout;
    private final AtomicLong together = new AtomicLong();

    Bodies(EdgeSettings settings) {
        this.maxBytes = settings.maxBody().toBytes();
        this.maxLargeBytes = settings.maxLargeBody().toBytes();
        this.largePaths = settings.largeBodyPaths();
        this.maxDropped = DROPPED_TIMES * maxBytes;
        this.maxTogether = settings.maxBodiesTogether().toBytes();
        this.timeout = settings.bodyTimeout();
    }

    /** @throws Problem 413 where the announced length is over the limit, before anything is read */
    void check(ServerHttpRequest request) {
        long limit = limit(request);
        if (request.getHeaders().getContentLength() > limit) {
            throw Problem.bodyTooLarge(limit);
        }
    }

    private long limit(ServerHttpRequest request) {
        return largePaths.contains(request.getPath().value()) ? maxLargeBytes : maxBytes;
    }

    /** The exchange, its body at hand and readable any number of times. */
    Mono<ServerWebExchange> receive(ServerWebExchange exchange) {
        return comes(exchange.getRequest())
                ? receive(exchange, limit(exchange.getRequest())).map(body -> replaying(exchange, body))
                : Mono.just(exchange);
    }

    /** The body itself, where the gateway must look into it. */
    Mono<byte[]> receive(ServerWebExchange exchange, long limit) {
        reserve(exchange, limit);
        Counted counted = new Counted(limit);
        return DataBufferUtils.join(
                        exchange.getRequest().getBody().handle(counted::take).concatWith(Mono.defer(counted::verdict)))
                .map(Bodies::bytes)
                .defaultIfEmpty(new byte[0])
                .timeout(timeout)
                .onErrorMap(
                        TimeoutException.class,
                        late -> Problem.of(408, "REQUEST_TIMEOUT", "The body did not come in time."));
    }

    ServerWebExchange replaying(ServerWebExchange exchange, byte[] body) {
        return exchange.mutate()
                .request(new Replayed(exchange.getRequest(), exchange, body))
                .build();
    }

    /** Gives back what the exchange had reserved of the memory for bodies. */
    void release(ServerWebExchange exchange) {
        if (exchange.getAttributes().remove(RESERVED) instanceof Long reserved) {
            together.addAndGet(-reserved);
        }
    }

    /**
     * Reads on and drops what a refused client is still sending, within bounds. A client that has not finished sending
     * does not read; closed on it, it would see a broken connection and not the reason.
     */
    Mono<Void> dropRest(ServerHttpRequest request) {
        if (!comes(request) || request.getHeaders().containsHeader(HttpHeaders.EXPECT)) {
            return Mono.empty();
        }
        Counted none = new Counted(0);
        return request.getBody().handle(none::take).then().timeout(timeout).onErrorComplete();
    }

    private void reserve(ServerWebExchange exchange, long limit) {
        long announced = exchange.getRequest().getHeaders().getContentLength();
        long bytes = announced < 0 ? limit : Math.min(announced, limit);
        if (together.addAndGet(bytes) > maxTogether) {
            together.addAndGet(-bytes);
            throw Problem.unavailable("Too many large bodies at once.", 1);
        }
        exchange.getAttributes().put(RESERVED, bytes);
    }

    private static boolean comes(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private final class Counted {

        private final long limit;
        private long bytes;

        Counted(long limit) {
            this.limit = limit;
        }

        void take(DataBuffer buffer, SynchronousSink<DataBuffer> kept) {
            bytes += buffer.readableByteCount();
            if (bytes <= limit) {
                kept.next(buffer);
                return;
            }
            DataBufferUtils.release(buffer);
            if (bytes > maxDropped) {
                kept.error(Problem.bodyTooLarge(limit));
            }
        }

        Mono<DataBuffer> verdict() {
            return bytes > limit ? Mono.error(Problem.bodyTooLarge(limit)) : Mono.empty();
        }
    }

    private static final class Replayed extends ServerHttpRequestDecorator {

        private final ServerWebExchange exchange;
        private final byte[] body;

        Replayed(ServerHttpRequest request, ServerWebExchange exchange, byte[] body) {
            super(request);
            this.exchange = exchange;
            this.body = body;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return body.length == 0
                    ? Flux.empty()
                    : Flux.defer(() ->
                            Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
        }
    }
}
