package io.epione.journeys.client;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request, before it is sent. Paths are below {@code /api/v1} unless they are absolute URIs.
 *
 * @param repeatable whether sending it twice has the effect of sending it once; only such calls are retried
 */
public record Call(
        String method, String path, byte @Nullable [] body, Map<String, String> headers, boolean repeatable) {

    public static Call get(String path) {
        return new Call("GET", path, null, Map.of(), true);
    }

    /** A POST of unknown effect, sent once. */
    public static Call post(String path, @Nullable Object body) {
        return new Call("POST", path, null, Map.of(), false).json(body);
    }

    public static Call put(String path, Object body) {
        return new Call("PUT", path, null, Map.of(), true).json(body);
    }

    public static Call patch(String path, Object body) {
        return new Call("PATCH", path, null, Map.of(), false).json(body);
    }

    public static Call delete(String path) {
        return new Call("DELETE", path, null, Map.of(), true);
    }

    /**
     * Names this POST, so that it can be sent again until it is answered.
     *
     * @param key any text; equal texts give equal keys, in this run and in any later one
     */
    public Call once(String key) {
        UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return header("Idempotency-Key", id.toString()).repeatedSafely();
    }

    /** For calls that may be sent twice by their nature, such as a sign-in or a state change that refuses the second. */
    public Call repeatedSafely() {
        return new Call(method, path, body, headers, true);
    }

    public Call ifMatch(String etag) {
        return header("If-Match", etag);
    }

    public Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, body, more, repeatable);
    }

    public Call raw(byte[] bytes, String contentType) {
        return new Call(method, path, bytes, headers, repeatable).header("Content-Type", contentType);
    }

    private Call json(@Nullable Object value) {
        return value == null ? this : raw(Json.write(value), "application/json");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
