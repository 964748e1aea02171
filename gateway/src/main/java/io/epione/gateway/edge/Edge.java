package io.epione.gateway.edge;

import io.epione.gateway.call.Call;
import io.epione.gateway.hospital.Hospitals;
import io.epione.gateway.limit.RateLimits;
import io.epione.gateway.problem.Problem;
import io.epione.gateway.problem.Problems;
import io.epione.gateway.route.RouteTable;
import io.epione.gateway.route.Target;
import io.epione.gateway.route.Target.Access;
import io.epione.gateway.token.AccessTokens;
import io.epione.gateway.token.Caller;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The one way in. Each request passes, in this order: origin, address, route, body size, token, hospital, rate
 * limits; then its body is received. What fails is answered here with a problem; what passes goes on to its service or to
 * one of the gateway's pages.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Edge implements WebFilter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final RouteTable routes;
    private final AccessTokens tokens;
    private final Hospitals hospitals;
    private final RateLimits limits;
    private final Problems problems;
    private final ManagementPort management;
    private final EdgeSettings settings;
    private final ClientAddresses clients;
    private final Cors cors;
    private final Bodies bodies;
    private final AccessLog accessLog;

    Edge(
            RouteTable routes,
            AccessTokens tokens,
            Hospitals hospitals,
            RateLimits limits,
            Problems problems,
            ManagementPort management,
            EdgeSettings settings,
            AccessLog accessLog) {
        this.routes = routes;
        this.tokens = tokens;
        this.hospitals = hospitals;
        this.limits = limits;
        this.problems = problems;
        this.management = management;
        this.settings = settings;
        this.clients = new ClientAddresses(settings.trustedProxies());
        this.cors = new Cors(settings.publicUrl(), settings.corsOrigins());
        this.bodies = new Bodies(settings);
        this.accessLog = accessLog;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (management.received(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        Call call = Call.begin(
                exchange, clients.of(exchange.getRequest()), settings.publicUrl(), settings.traceSampleShare());
        AnswerHeaders.promise(exchange, call);
        return Mono.defer(() -> admit(exchange, call))
                .flatMap(chain::filter)
                .onErrorResume(error -> bodies.dropRest(exchange.getRequest()).then(problems.answer(exchange, error)))
                .doFinally(signal -> {
                    bodies.release(exchange);
                    accessLog.record(exchange, call, signal);
                });
    }

    /** The exchange to go on with; empty where the answer is complete already, as that of a preflight is. */
    private Mono<ServerWebExchange> admit(ServerWebExchange exchange, Call call) {
        ServerHttpRequest request = exchange.getRequest();
        cors.check(exchange);
        if (CorsUtils.isPreFlightRequest(request)) {
            return Mono.empty();
        }
        Target target = find(request);
        call.goesTo(target);
        bodies.check(request);
        return switch (target.guard()) {
            case NONE -> Mono.just(exchange);
            case CALLER ->
                identify(request, call, target)
                        .then(Mono.defer(() -> counted(call)))
                        .then(Mono.defer(() -> bodies.receive(exchange)));
            case SIGN_IN ->
                limits.countSignIn(call, target.template()).then(Mono.defer(() -> signingIn(exchange, target)));
            case APPLICATION ->
                limits.countApplication(call)
                        .then(identify(request, call, target))
                        .then(Mono.defer(() -> bodies.receive(exchange)));
            case ANONYMOUS -> limits.countAnonymous(call).then(Mono.defer(() -> bodies.receive(exchange)));
        };
    }

    private Mono<ServerWebExchange> signingIn(ServerWebExchange exchange, Target target) {
        return bodies.receive(exchange, Accounts.MAX_BYTES).flatMap(body -> {
            ServerWebExchange received = bodies.replaying(exchange, body);
            String email = Accounts.emailIn(body);
            return email == null
                    ? Mono.just(received)
                    : limits.countAccount(email, target.template()).thenReturn(received);
        });
    }

    private Target find(ServerHttpRequest request) {
        String method = request.getMethod().name();
        if (!METHODS.contains(method)) {
            throw Problem.of(405, "METHOD_NOT_ALLOWED", "This method is not known here.")
                    .header("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
        }
        String path = request.getURI().getRawPath();
        Paths.requirePlain(path);
        Target target = routes.find(method, path);
        if (target != null) {
            return target;
        }
        if (routes.readOnly(path)) {
            throw Problem.of(405, "METHOD_NOT_ALLOWED", "This address can only be read.")
                    .header("Allow", "GET, HEAD");
        }
        throw Problem.notFound();
    }

    private Mono<Void> identify(ServerHttpRequest request, Call call, Target target) {
        if (target.access() == Access.ANYONE) {
            return Mono.empty();
        }
        List<String> authorization = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (authorization == null || authorization.isEmpty()) {
            return target.access() == Access.CALLER
                    ? Mono.error(Problem.unauthenticated("Sign in first."))
                    : Mono.empty();
        }
        String token = bearer(authorization);
        if (token == null) {
            return Mono.error(Problem.unauthenticated("Send one bearer token."));
        }
        return tokens.check(token).flatMap(caller -> {
            requireWelcome(caller);
            call.isFrom(caller);
            return Mono.empty();
        });
    }

    private void requireWelcome(Caller caller) {
        if (caller.service()) {
            throw Problem.of(403, "SERVICE_TOKEN_REFUSED", "A service's token is not for the public address.");
        }
        if (caller.tenantId() != null) {
            hospitals.requireOpen(caller.tenantId());
        }
    }

    private Mono<Void> counted(Call call) {
        Caller caller = call.caller();
        return caller == null ? Mono.error(Problem.unauthenticated("Sign in first.")) : limits.countCaller(caller);
    }

    private static @Nullable String bearer(List<String> authorization) {
        String value = authorization.getFirst();
        boolean one = authorization.size() == 1 && value.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return one ? value.substring(BEARER.length()).strip() : null;
    }
}
