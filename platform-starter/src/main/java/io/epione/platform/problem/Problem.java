package io.epione.platform.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller gets as an RFC 9457 problem. Code and detail are stable and public: never patient data, never
 * what another hospital owns.
 */
public class Problem extends RuntimeException {

    /** What is wrong with one field of a request; {@code field} is the JSON path. */
    public record FieldError(String field, String message) {}

    private final int status;
    private final String code;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();
    private @Nullable Integer retryAfterSeconds;

    public Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** 404: there is no such thing for this caller. */
    public static Problem notFound(String code) {
        return new Problem(404, code, "There is no such resource.");
    }

    /** 409: the state of the resource forbids it. */
    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, detail);
    }

    /** 403: signed in, but not permitted. */
    public static Problem forbidden(String code, String detail) {
        return new Problem(403, code, detail);
    }

    /** 422: understood, but a rule of the domain refuses it. */
    public static Problem unprocessable(String code, String detail) {
        return new Problem(422, code, detail);
    }

    /** 422 with the field that is wrong. */
    public static Problem invalid(String field, String message) {
        return new Problem(422, "INVALID_REQUEST", "The request is not valid.").error(field, message);
    }

    /** 503: something that the answer needs is away. */
    public static Problem unavailable(String code, String detail) {
        return new Problem(503, code, detail).retryAfterSeconds(2);
    }

    public static Problem databaseUnavailable() {
        return unavailable("DATABASE_UNAVAILABLE", "The data is not reachable at the moment.");
    }

    /** 410: the keys of what was kept are destroyed. */
    public static Problem patientErased() {
        return new Problem(410, "PATIENT_ERASED", "What was kept of this patient has been erased.");
    }

    /** Adds a member to the body. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public Problem error(String field, String message) {
        errors.add(new FieldError(field, message));
        return this;
    }

    public Problem retryAfterSeconds(int seconds) {
        retryAfterSeconds = seconds;
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    Map<String, Object> members() {
        return members;
    }

    public List<FieldError> errors() {
        return errors;
    }

    @Nullable
    Integer retryAfter() {
        return retryAfterSeconds;
    }
}
