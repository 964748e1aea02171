package io.epione.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Stands behind the gateway in place of every service and answers with what it was asked. */
public final class Backend {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private final Sinks.One<String> release = Sinks.one();
    private final DisposableServer server = HttpServer.create()
            .host("localhost")
            .port(0)
            .handle((request, response) -> {
                requests.incrementAndGet();
                String path = request.fullPath();
                if (path.endsWith("/slow")) {
                    return response.sendString(Mono.delay(Duration.ofSeconds(4)).map(any -> "late"));
                }
                if (path.endsWith("/held")) {
                    held.incrementAndGet();
                    return response.sendString(release.asMono());
                }
                if (path.endsWith("/broken")) {
                    request.withConnection(connection -> connection.dispose());
                    return Mono.never();
                }
                if (path.endsWith("/failing")) {
                    return response.status(500).sendString(Mono.just("{\"code\":\"INTERNAL_ERROR\"}"));
                }
                if (path.endsWith("/stream")) {
                    return response.sse()
                            .sendString(Flux.interval(Duration.ofMillis(600))
                                    .take(4)
                                    .map(tick -> "data: " + tick + "\n\n"));
                }
                return echo(request, response);
            })
            .bindNow();

    private static Mono<Void> echo(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().defaultIfEmpty("").flatMap(body -> {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.requestHeaders()
                    .names()
                    .forEach(name -> headers.put(
                            name.toLowerCase(), request.requestHeaders().getAll(name)));
            Map<String, Object> echo = new LinkedHashMap<>();
            echo.put("method", request.method().name());
            echo.put("uri", request.uri());
            echo.put("headers", headers);
            echo.put("body", body.length() > 20_000 ? "length " + body.length() : body);
            return response.header("Content-Type", "application/json")
                    .header("Server", "Backend/1.0")
                    .header("X-Powered-By", "tests")
                    .header("X-Tenant-Id", "leaked")
                    .header("X-Frame-Options", "ALLOWALL")
                    .header("Cache-Control", "public, max-age=60")
                    .sendString(Mono.just(JSON.writeValueAsString(echo)))
                    .then();
        });
    }

    /** A service's address: its name is the first part of every path it is asked for. */
    public String url(String service) {
        return "http://localhost:" + server.port() + "/" + service;
    }

    /** How many wait for {@link #release}. */
    public int held() {
        return held.get();
    }

    /** Answers all who wait, and from now on whoever comes. */
    public void release() {
        release.tryEmitValue("released");
    }

    public int requests() {
        return requests.get();
    }
}
