package io.epione.gateway.edge;

import io.epione.gateway.call.Call;
import io.epione.gateway.hospital.Hospital;
import io.epione.gateway.hospital.Hospitals;
import io.epione.gateway.hospital.WithdrawnPosts;
import io.epione.gateway.limit.RateLimits;
import io.epione.gateway.load.Load;
import io.epione.gateway.maintenance.Maintenance;
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
 * The one way in. Each request passes, in this order: origin, address, route, maintenance, body size, token, hospital with
 * its host and origins, rate limits; then its body is received, and there must be room for it. What fails is answered here
 * with a problem; what passes goes on to its service or to one of the gateway's pages.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Edge implements WebFilter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final RouteTable routes;
    private final AccessTokens tokens;
    private final Hospitals hospitals;
    private final WithdrawnPosts withdrawnPosts;
    private final Maintenance maintenance;
    private final RateLimits limits;
    private final Load load;
    private final Problems problems;
    private final ManagementPort management;
    private final EdgeSettings settings;
    private final ClientAddresses clients;
    private final Cors cors;
    private final Hosts hosts;
    private final Bodies bodies;
    private final AccessLog accessLog;

    Edge(
            RouteTable routes,
            AccessTokens tokens,
            Hospitals hospitals,
            WithdrawnPosts withdrawnPosts,
            Maintenance maintenance,
            RateLimits limits,
            Load load,
            Problems problems,
            ManagementPort management,
            EdgeSettings settings,
            AccessLog accessLog) {
        this.routes = routes;
        this.tokens = tokens;
        this.hospitals = hospitals;
        this.withdrawnPosts = withdrawnPosts;
        this.maintenance = maintenance;
        this.limits = limits;
        this.load = load;
        this.problems = problems;
        this.management = management;
        this.settings = settings;
        this.clients = new ClientAddresses(settings.trustedProxies());
        this.cors = new Cors(settings.publicUrl(), settings.corsOrigins(), hospitals);
        this.hosts = new Hosts(settings.publicUrl().getHost(), hospitals);
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
                .flatMap(admitted -> serve(admitted, call, chain))
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
        maintenance.requireOpen(target);
        bodies.check(request);
        return switch (target.guard()) {
            case NONE -> Mono.just(exchange);
            case CALLER ->
                identify(exchange, call, target)
                        .then(Mono.defer(() -> counted(request, call)))
                        .then(Mono.defer(() -> bodies.receive(exchange)));
            case SIGN_IN ->
                limits.countSignIn(call, target.template()).then(Mono.defer(() -> signingIn(exchange, call, target)));
            case APPLICATION ->
                limits.countApplication(call)
                        .then(identify(exchange, call, target))
                        .then(Mono.defer(() -> bodies.receive(exchange)));
            case REGISTRATION -> limits.countRegistration(call).then(Mono.defer(() -> bodies.receive(exchange)));
            case ANONYMOUS -> limits.countAnonymous(call).then(Mono.defer(() -> bodies.receive(exchange)));
        };
    }

    /** Counted only from here on: a client that is slow to send its request keeps nobody else's place. */
    private Mono<Void> serve(ServerWebExchange admitted, Call call, WebFilterChain chain) {
        Target target = call.target();
        if (target == null) {
            return chain.filter(admitted);
        }
        Load.Place place = load.enter(target.priority());
        if (target.stream()) { // lasts for hours; what waits for a service is its beginning
            admitted.getResponse().beforeCommit(() -> Mono.fromRunnable(place::leave));
        }
        return chain.filter(admitted).doFinally(end -> place.leave());
    }

    private Mono<ServerWebExchange> signingIn(ServerWebExchange exchange, Call call, Target target) {
        return bodies.receive(exchange, Accounts.MAX_BYTES).flatMap(body -> {
            ServerWebExchange received = bodies.replaying(exchange, body);
            String account = target.access() == Access.CLIENT
                    ? Accounts.clientIn(exchange.getRequest().getHeaders())
                    : Accounts.emailIn(body);
            return account == null
                    ? Mono.just(received)
                    : limits.countAccount(call, account, target.template()).thenReturn(received);
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

    private Mono<Void> identify(ServerWebExchange exchange, Call call, Target target) {
        List<String> authorization = exchange.getRequest().getHeaders().get(HttpHeaders.AUTHORIZATION);
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
            Hospital hospital = welcome(caller);
            hosts.check(exchange.getRequest(), caller);
            cors.check(exchange, hospital);
            call.isFrom(caller, hospital);
            return Mono.empty();
        });
    }

    private @Nullable Hospital welcome(Caller caller) {
        if (caller.service()) {
            throw Problem.of(403, "SERVICE_TOKEN_REFUSED", "A service's token is not for the public address.");
        }
        withdrawnPosts.refuse(caller.posts());
        return caller.tenantId() == null ? null : hospitals.requireOpen(caller.tenantId());
    }

    private Mono<Void> counted(ServerHttpRequest request, Call call) {
        Caller caller = call.caller();
        boolean isSearch = Searches.asks(request);
        return caller == null
                ? Mono.error(Problem.unauthenticated("Sign in first."))
                : limits.countCaller(call, caller, isSearch);
    }

    private static @Nullable String bearer(List<String> authorization) {
        String value = authorization.getFirst();
        boolean one = authorization.size() == 1 && value.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return one ? value.substring(BEARER.length()).strip() : null;
    }
}
