package io.epione.gateway.problem;

import io.epione.gateway.call.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers every error that the gateway itself finds, in one shape. */
@Component
@Order(-2) // before Boot's own handler, which would answer in another shape
public class Problems implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        return answer(exchange, error);
    }

    /** Writes the problem; fails with the error again where an answer has already begun, which ends the connection. */
    public Mono<Void> answer(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(error);
        }
        Problem problem = problemOf(error);
        Call call = Call.find(exchange);
        byte[] body = ProblemBody.of(problem, call == null ? "" : call.traceId());

        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        HttpHeaders headers = response.getHeaders();
        problem.headers().forEach(headers::set);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLength(body.length);
        headers.remove(HttpHeaders.TRANSFER_ENCODING);
        if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
            return response.setComplete();
        }
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Problem problemOf(Throwable error) {
        return switch (error) {
            case Problem problem -> problem;
            case ResponseStatusException refused ->
                problemOf(refused.getStatusCode().value());
            default -> {
                log.atError().setCause(error).log("unexpected error");
                yield problemOf(500);
            }
        };
    }

    private static Problem problemOf(int status) {
        return switch (status) {
            case 404 -> Problem.notFound();
            case 405 -> Problem.of(405, "METHOD_NOT_ALLOWED", "This address does not know that method.");
            case 406 -> Problem.of(406, "NOT_ACCEPTABLE", "There is no answer of the accepted kind.");
            case 413 -> Problem.of(413, "BODY_TOO_LARGE", "The body is too large.");
            case 503, 504 -> Problem.unavailable("The service is not available at the moment.", 2);
            default ->
                status < 500
                        ? Problem.of(status, "MALFORMED_REQUEST", "The request cannot be read.")
                        : Problem.of(status, "INTERNAL_ERROR", "The gateway failed. The trace id names the request.");
        };
    }
}
