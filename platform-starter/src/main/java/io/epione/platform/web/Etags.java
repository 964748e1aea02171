package io.epione.platform.web;

import io.epione.platform.problem.Problem;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Entity tags from versions: what a client read, and whether it is still so. */
public final class Etags {

    private Etags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    public static <T> ResponseEntity<T> ok(long version, T body) {
        return ResponseEntity.ok().eTag(of(version)).body(body);
    }

    public static <T> ResponseEntity<T> created(URI location, long version, T body) {
        return ResponseEntity.created(location).eTag(of(version)).body(body);
    }

    /** @throws Problem 428 without {@code If-Match}, 412 when the row has changed since */
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(428, "IF_MATCH_REQUIRED", "Send If-Match with the ETag that you read.");
        }
        if (!ifMatch.equals("*") && !ifMatch.equals(of(version))) {
            throw new Problem(412, "STALE", "The resource has changed since you read it.");
        }
    }
}
