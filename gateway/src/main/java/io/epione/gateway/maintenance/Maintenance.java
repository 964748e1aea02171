package io.epione.gateway.maintenance;

import io.epione.gateway.problem.Problem;
import io.epione.gateway.route.Service;
import io.epione.gateway.route.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Services that are closed for work on them. The others stay open, and so do operators' own calls. */
@Component
public class Maintenance {

    /** Where nobody has said when the work ends. */
    private static final long LOOK_AGAIN_SECONDS = 60;

    private final AtomicReferenceArray<@Nullable Notice> notices = new AtomicReferenceArray<>(Service.values().length);

    /** @throws Problem 503 where the target's service is closed */
    public void requireOpen(Target target) {
        Service service = target.service();
        Notice notice = service == null ? null : notices.get(service.ordinal());
        if (notice == null || notice.reason == null || target.isOperation()) {
            return;
        }
        long seconds = notice.until == null ? LOOK_AGAIN_SECONDS : secondsUntil(notice.until);
        if (seconds > 0) {
            throw Problem.of(503, "MAINTENANCE", notice.reason).header("Retry-After", Long.toString(seconds));
        }
    }

    /** Takes a notice over, unless a newer one is known: the topic is read again after every reconnect. */
    public void update(Service service, Notice told) {
        notices.accumulateAndGet(
                service.ordinal(), told, (old, next) -> old == null || next.version >= old.version ? next : old);
    }

    private static long secondsUntil(Instant end) {
        return Duration.between(Instant.now(), end).plusMillis(999).toSeconds();
    }

    /**
     * The last word about a service.
     *
     * @param reason shown to whoever asks; null where the service is open
     * @param until when it opens by itself; null where somebody must open it
     */
    public record Notice(
            long version, @Nullable String reason, @Nullable Instant until) {}
}
