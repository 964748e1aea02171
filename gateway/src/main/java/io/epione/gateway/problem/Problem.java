package io.epione.gateway.problem;

import java.util.Map;
import java.util.TreeMap;

/**
 * A refusal with a stable code. Details hold nothing of the request. Cheap to throw: it has no stack trace.
 */
public final class Problem extends RuntimeException {

    private final int status;
    private final String code;
    private final String detail;
    private final Map<String, String> headers = new TreeMap<>();

    private Problem(int status, String code, String detail) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail);
    }

    /** 401, with the challenge that RFC 6750 asks for. */
    public static Problem unauthenticated(String detail) {
        return new Problem(401, "UNAUTHENTICATED", detail).header("WWW-Authenticate", "Bearer");
    }

    /** 401 for a token that was sent and is no good. The detail says why, never what was in it. */
    public static Problem invalidToken(String detail) {
        return new Problem(401, "UNAUTHENTICATED", detail)
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"" + detail + "\"");
    }

    /** 503, worth another try after the given time. */
    public static Problem unavailable(String detail, int retryAfterSeconds) {
        return new Problem(503, "SERVICE_UNAVAILABLE", detail)
                .header("Retry-After", Integer.toString(retryAfterSeconds));
    }

    public static Problem notFound() {
        return new Problem(404, "NOT_FOUND", "There is nothing at this address.");
    }

    public static Problem bodyTooLarge(long maxBytes) {
        return new Problem(413, "BODY_TOO_LARGE", "The body is larger than " + maxBytes + " bytes.");
    }

    public static Problem malformed(String detail) {
        return new Problem(400, "MALFORMED_REQUEST", detail);
    }

    /** Adds a header of the answer. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    Map<String, String> headers() {
        return headers;
    }
}
