package io.epione.audit.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a hospital's log: who did what to which resource. Texts are codes; there is no patient data besides the id.
 *
 * @param id given by whoever recorded it; an entry is in the log once, however often it arrives
 * @param occurredAt to the microsecond, which is what PostgreSQL keeps
 * @param count how many resources a search returned
 */
public record AuditEvent(
        UUID id,
        UUID tenantId,
        Instant occurredAt,
        @Nullable UUID actorId,
        @Nullable String actorRole,
        String action,
        String resourceType,
        @Nullable String resourceId,
        @Nullable UUID patientId,
        String outcome,
        @Nullable String purpose,
        @Nullable String traceId,
        String service,
        @Nullable Integer count) {

    /** Longer texts are no codes. Cut, not refused: an odd entry is worth more than a missing one. */
    static final int MAX_TEXT = 200;

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * The same entry as the log can hold it. Only for what arrives: an entry that is read back stays as it is, or a change to
     * it would go unseen.
     */
    AuditEvent storable() {
        return new AuditEvent(
                id,
                tenantId,
                occurredAt.truncatedTo(ChronoUnit.MICROS),
                actorId,
                clean(actorRole),
                required(action),
                required(resourceType),
                clean(resourceId),
                patientId,
                required(outcome),
                clean(purpose),
                clean(traceId),
                required(service),
                count);
    }

    /**
     * The leaf of the Merkle tree: this entry as JSON in the canonical form of RFC 8785, members without a value left out,
     * {@code occurredAt} always with six digits of a second. The README repeats it for those who verify without us.
     */
    public byte[] leaf() {
        return canonical().getBytes(StandardCharsets.UTF_8);
    }

    String canonical() {
        return new CanonicalJson()
                .member("action", action)
                .member("actorId", actorId)
                .member("actorRole", actorRole)
                .member("count", count)
                .member("id", id)
                .member("occurredAt", MICROS.format(occurredAt))
                .member("outcome", outcome)
                .member("patientId", patientId)
                .member("purpose", purpose)
                .member("resourceId", resourceId)
                .member("resourceType", resourceType)
                .member("service", service)
                .member("tenantId", tenantId)
                .member("traceId", traceId)
                .toString();
    }

    private static String required(@Nullable String text) {
        String clean = clean(text);
        return clean == null || clean.isEmpty() ? "unknown" : clean;
    }

    /** What PostgreSQL cannot store (NUL, half of a surrogate pair) would stop the log; it becomes U+FFFD. */
    private static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(MAX_TEXT)
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
