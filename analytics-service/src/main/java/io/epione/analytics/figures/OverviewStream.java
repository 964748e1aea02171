package io.epione.analytics.figures;

import io.epione.platform.security.Admissions.Admission;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open dashboard. Sends what has changed, and a sign of life when nothing has. */
class OverviewStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final SseEmitter emitter;
    private final Admission admission;
    private final ReentrantLock sending = new ReentrantLock();
    private @Nullable Overview last;
    private Instant lastSent = Instant.EPOCH;

    OverviewStream(SseEmitter emitter, Admission admission) {
        this.emitter = emitter;
        this.admission = admission;
    }

    /** A client that is still reading the one before is passed over: the next offer has newer figures anyway. */
    void offer(Overview overview) {
        if (!sending.tryLock()) {
            return;
        }
        try {
            if (!overview.equals(last)) {
                send(SseEmitter.event().name("overview").data(overview, MediaType.APPLICATION_JSON));
                last = overview;
            } else if (lastSent.plus(HEARTBEAT).isBefore(Instant.now())) {
                send(SseEmitter.event().comment("heartbeat"));
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        } finally {
            sending.unlock();
        }
    }

    private void send(SseEmitter.SseEventBuilder event) throws IOException {
        emitter.send(event);
        lastSent = Instant.now();
    }

    /** Whoever opened it would be let in now. */
    boolean admitted() {
        return admission.holds();
    }

    void close() {
        emitter.complete();
    }
}
