package io.epione.messaging.notification;

import io.epione.platform.security.Admissions;
import io.epione.platform.security.Admissions.Admission;
import io.epione.platform.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent events. The request's own virtual thread writes them, so hospital and user stay those of  * stream ends with the token or the hospital's service. A client that comes again with {@code Last-Event-ID} misses nothing;
 * it may see an event twice, with the same id.
 */
@RestController
@RequestMapping("/api/v1/notifications/stream")
class StreamController {

    private static final String READ = "notification:read";
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int MAX_CATCH_UP = 500;
    private static final int MAX_REMEMBERED = 1_000;

    /** How long a notification may take from its id to its commit. */
    private static final Duration COMMIT = Duration.ofSeconds(10);

    private final LiveStreams streams;
    private final ReadNotifications notifications;
    private final Admissions admissions;
    private final JsonMapper json;

    StreamController(LiveStreams streams, ReadNotifications notifications, Admissions admissions, JsonMapper json) {
        this.streams = streams;
        this.notifications = notifications;
        this.admissions = admissions;
        this.json = json;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("hasAuthority('" + READ + "')")
    void stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable UUID lastEventId,
            HttpServletResponse response)
            throws IOException {
        LiveStream stream = streams.open(Tenancy.current(), Recipient.current());
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            new Writer(stream, response.getOutputStream(), admissions.current(READ)).run(lastEventId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.close(stream);
        }
    }

    /** Writes to one client. */
    private final class Writer {

        private final LiveStream stream;
        private final OutputStream out;
        private final Admission admission;
        private final Set<UUID> written = new LinkedHashSet<>();
        private Instant lookFrom = Instant.now();
        private Instant lastWrite = Instant.now();

        Writer(LiveStream stream, OutputStream out, Admission admission) {
            this.stream = stream;
            this.out = out;
            this.admission = admission;
        }

        void run(@Nullable UUID lastEventId) throws IOException, InterruptedException {
            write("retry: 2000\n\n");
            if (lastEventId != null) {
                written.add(lastEventId);
                lookFrom = timeOf(lastEventId);
                catchUp();
            }
            while (!stream.closed() && admission.holds()) {
                Optional<UUID> next = stream.next(TICK);
                if (next.isPresent()) {
                    show(next.get());
                } else if (lastWrite.plus(HEARTBEAT).isBefore(Instant.now())) {
                    write(": still here\n\n");
                }
            }
        }

        private void show(UUID id) throws IOException {
            if (id.equals(LiveStream.LOOK_AGAIN)) {
                catchUp();
            } else if (!written.contains(id)) {
                Optional<Notification> found =
                        notifications.find(stream.recipient().names(), id);
                if (found.isPresent()) {
                    show(found.get());
                }
            }
        }

        private void catchUp() throws IOException {
            List<Notification> missed =
                    notifications.from(stream.recipient().names(), firstIdAt(lookFrom.minus(COMMIT)), MAX_CATCH_UP);
            for (Notification notification : missed) {
                if (!written.contains(notification.id())) {
                    show(notification);
                }
            }
        }

        private void show(Notification notification) throws IOException {
            String data = json.writeValueAsString(NotificationResponse.of(notification));
            write("id: %s\nevent: notification\ndata: %s\n\n".formatted(notification.id(), data));
            lookFrom = timeOf(notification.id());
            written.add(notification.id());
            if (written.size() > MAX_REMEMBERED) {
                written.remove(written.iterator().next());
            }
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            lastWrite = Instant.now();
        }
    }

    /** The first 48 bits of a UUIDv7 are its milliseconds. */
    private static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    private static UUID firstIdAt(Instant time) {
        return new UUID(Math.max(time.toEpochMilli(), 0) << 16, 0);
    }
}
