package io.epione.appointment.queue;

import io.epione.platform.problem.Problem;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The displays that are open at this instance. */
@Component
class LiveDisplays implements SmartLifecycle {

    static final int MOST_OF_A_HOSPITAL = 200;
    static final int MOST = 2_000;

    private final Set<LiveDisplay> all = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** @throws Problem 429 when the hospital or the instance has enough of them */
    LiveDisplay open(UUID tenantId, Set<UUID> queueIds) {
        var own = all.stream()
                .filter(display -> display.tenantId().equals(tenantId))
                .count();
        if (!running || own >= MOST_OF_A_HOSPITAL || all.size() >= MOST) {
            throw new Problem(429, "TOO_MANY_STREAMS", "Close a display first.").retryAfterSeconds(5);
        }
        var display = new LiveDisplay(tenantId, queueIds);
        all.add(display);
        return display;
    }

    void close(LiveDisplay display) {
        display.close();
        all.remove(display);
    }

    void wake(UUID tenantId, UUID queueId) {
        all.stream().filter(display -> display.shows(tenantId, queueId)).forEach(LiveDisplay::wake);
    }

    /** Something may have been missed. */
    void wakeAll() {
        all.forEach(LiveDisplay::wake);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for open requests, which would wait for these. */
    @Override
    public void stop() {
        running = false;
        all.forEach(LiveDisplay::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
