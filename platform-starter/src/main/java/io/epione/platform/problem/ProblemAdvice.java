package io.epione.platform.problem;

import feign.FeignException;
import feign.RetryableException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where an exception becomes an answer. Details never quote what the caller sent. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemBodies bodies;
    private final ConstraintProblems constraints;

    ProblemAdvice(ProblemBodies bodies, ConstraintProblems constraints) {
        this.bodies = bodies;
        this.constraints = constraints;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Problem problem) {
        return bodies.answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException e) {
        return bodies.answer(
                e.getCause() instanceof JacksonException cause
                        ? unreadable(cause)
                        : malformed("The body is not readable."));
    }

    private static Problem unreadable(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        String path = path(e);
        if (e instanceof UnrecognizedPropertyException) {
            return new Problem(400, "UNKNOWN_FIELD", "The body has a field that this call does not know.")
                    .error(path, "is not known");
        }
        Problem problem = malformed("The body is not the JSON that this call reads.");
        return path.isEmpty() ? problem : problem.error(path, "cannot be read");
    }

    /** The JSON path of the offending field, made of our own names; an unknown field's name is the caller's text, so shortened. */
    private static String path(JacksonException e) {
        if (!(e instanceof DatabindException databind)) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : databind.getPath()) {
            String name = reference.getPropertyName();
            if (name == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name, 0, Math.min(name.length(), 64));
            }
        }
        return path.toString();
    }

    private static Problem malformed(String detail) {
        return new Problem(400, "MALFORMED_REQUEST", detail);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(BindException e) {
        return bodies.answer(invalid(e.getBindingResult()));
    }

    private static Problem invalid(BindingResult result) {
        Problem problem = new Problem(422, "INVALID_REQUEST", "The request is not valid.");
        result.getFieldErrors().forEach(error -> problem.error(error.getField(), message(error.getDefaultMessage())));
        result.getGlobalErrors().forEach(error -> problem.error("", message(error.getDefaultMessage())));
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(HandlerMethodValidationException e) {
        Problem problem = new Problem(422, "INVALID_REQUEST", "The request is not valid.");
        e.getParameterValidationResults().forEach(result -> {
            String name = String.valueOf(result.getMethodParameter().getParameterName());
            result.getResolvableErrors().forEach(error -> problem.error(name, message(error.getDefaultMessage())));
        });
        return bodies.answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(ConstraintViolationException e) {
        Problem problem = new Problem(422, "INVALID_REQUEST", "The request is not valid.");
        e.getConstraintViolations()
                .forEach(v -> problem.error(v.getPropertyPath().toString(), message(v.getMessage())));
        return bodies.answer(problem);
    }

    private static String message(@Nullable String text) {
        return text == null ? "is not valid" : text;
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongParameter(MethodArgumentTypeMismatchException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return bodies.answer(problem);
            }
        }
        // An id that is no id names nothing: the same answer as for an id of another hospital.
        boolean pathId =
                e.getParameter().hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
        return bodies.answer(
                pathId
                        ? Problem.notFound("NOT_FOUND")
                        : new Problem(400, "MALFORMED_PARAMETER", "A parameter cannot be read.")
                                .error(e.getName(), "cannot be read"));
    }

    @ExceptionHandler
    ResponseEntity<Object> missingHeader(MissingRequestHeaderException e) {
        return bodies.answer(
                HttpHeaders.IF_MATCH.equalsIgnoreCase(e.getHeaderName())
                        ? new Problem(428, "IF_MATCH_REQUIRED", "Send If-Match with the ETag that you read.")
                        : new Problem(400, "MISSING_HEADER", "A header is missing.")
                                .error(e.getHeaderName(), "is required"));
    }

    @ExceptionHandler
    ResponseEntity<Object> refusedByDatabase(DataIntegrityViolationException e) {
        PSQLException cause = find(PSQLException.class, e);
        ServerErrorMessage server = cause == null ? null : cause.getServerErrorMessage();
        String constraint = server == null ? null : server.getConstraint();
        if (constraint != null) {
            return bodies.answer(constraints.find(constraint).orElseGet(() -> {
                log.atInfo().addKeyValue("constraint", constraint).log("refused by constraint");
                return Problem.conflict("CONFLICT", "The change conflicts with what is stored.");
            }));
        }
        if (cause != null && String.valueOf(cause.getSQLState()).startsWith("22")) {
            return bodies.answer(Problem.unprocessable("INVALID_VALUE", "A value is outside of what can be stored."));
        }
        return unexpected(e);
    }

    @ExceptionHandler
    ResponseEntity<Object> stale(ObjectOptimisticLockingFailureException e) {
        return bodies.answer(
                Problem.conflict("CHANGED_MEANWHILE", "Someone else changed this at the same time. Read it again."));
    }

    @ExceptionHandler
    ResponseEntity<Object> locked(PessimisticLockingFailureException e) {
        return bodies.answer(Problem.conflict("CHANGED_MEANWHILE", "Someone else is changing this. Try again.")
                .retryAfterSeconds(1));
    }

    @ExceptionHandler
    ResponseEntity<Object> databaseAway(CannotCreateTransactionException e) {
        return databaseAway(e, "no database transaction");
    }

    @ExceptionHandler
    ResponseEntity<Object> databaseBusy(TransientDataAccessException e) {
        return databaseAway(e, "database is busy");
    }

    private ResponseEntity<Object> databaseAway(Exception e, String message) {
        log.atError()
                .addKeyValue(
                        "cause",
                        NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName())
                .log(message);
        return bodies.answer(Problem.databaseUnavailable());
    }

    /** In the middle of the work; by SQLSTATE, for each layer has its own exception: lost, or ended by a server that stops or starts. */
    private static boolean isLostConnection(Exception e) {
        SQLException cause = find(SQLException.class, e);
        if (cause == null) {
            return false;
        }
        String state = cause.getSQLState();
        // What is said of a connection that is closed already has no state.
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    @ExceptionHandler({NoFallbackAvailableException.class, FeignException.class, CallNotPermittedException.class})
    ResponseEntity<Object> otherServiceAway(Exception e) {
        Problem relayed = find(Problem.class, e);
        if (relayed != null) {
            return bodies.answer(relayed);
        }
        FeignException feign = find(FeignException.class, e);
        boolean unreachable = feign == null || feign instanceof RetryableException || feign.status() <= 0;
        log.atWarn()
                .addKeyValue(
                        "cause",
                        NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName())
                .addKeyValue("status", feign == null ? 0 : feign.status())
                .addKeyValue("unreachable", unreachable)
                .log("other service failed");
        return bodies.answer(Problem.unavailable("DEPENDENCY_UNAVAILABLE", "A service that this call needs is away."));
    }

    @ExceptionHandler
    ResponseEntity<Object> notPermitted(AccessDeniedException e) {
        return bodies.answer(Problem.forbidden("FORBIDDEN", "Your role does not permit this."));
    }

    @ExceptionHandler
    ResponseEntity<Object> notSignedIn(AuthenticationException e) {
        return bodies.answer(new Problem(401, "UNAUTHENTICATED", "Sign in first."));
    }

    /** The client has gone: there is no one to answer. */
    @ExceptionHandler
    void clientLeft(AsyncRequestNotUsableException e) {}

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return bodies.answer(
                    e instanceof HttpMediaTypeNotSupportedException media
                            ? notTaken(media.getSupportedMediaTypes())
                            : ofFramework(known.getStatusCode()));
        }
        if (isLostConnection(e)) {
            return databaseAway(e, "database connection lost");
        }
        log.atError().setCause(e).log("request failed");
        return bodies.answer(new Problem(500, "INTERNAL_ERROR", "Something went wrong on our side."));
    }

    private static Problem ofFramework(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> Problem.notFound("NOT_FOUND");
            case 405 -> new Problem(405, "METHOD_NOT_ALLOWED", "This resource does not have that method.");
            case 406 -> new Problem(406, "NOT_ACCEPTABLE", "This resource is available as JSON.");
            case 413 -> new Problem(413, "BODY_TOO_LARGE", "The body is too large.");
            case 415 -> notTaken(List.of());
            default -> new Problem(status.value(), "MALFORMED_REQUEST", "The request cannot be read.");
        };
    }

    /** @param taken what the resource says; where that is a list of all that can be read, JSON is meant */
    private static Problem notTaken(List<MediaType> taken) {
        boolean json = taken.isEmpty() || taken.contains(MediaType.APPLICATION_JSON);
        String types = json
                ? MediaType.APPLICATION_JSON_VALUE
                : taken.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
        return new Problem(415, "UNSUPPORTED_MEDIA_TYPE", "Send " + types + ".");
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
