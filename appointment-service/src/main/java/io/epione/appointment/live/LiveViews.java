package io.epione.appointment.live;

import io.epione.platform.problem.Problem;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.context.SmartLifecycle;

/** The streams of one kind that are open at this instance. */
public abstract class LiveViews implements SmartLifecycle {

    private final Limits limits;
    private final Set<LiveView> all = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    protected LiveViews(Limits limits) {
        this.limits = limits;
    }

    /** At this instance. @param ofViewer of one user, or of one guest */
    public record Limits(int ofInstance, int ofHospital, int ofViewer) {}

    /**
     * From now on nothing is missed: read after this.
     *
     * @throws Problem 429 when the viewer, the hospital or the instance has enough of them
     */
    public LiveView open(UUID tenantId, UUID viewerId, Set<UUID> shown) {
        if (!running
                || all.size() >= limits.ofInstance()
                || count(view -> view.isOf(tenantId)) >= limits.ofHospital()
                || count(view -> view.isOf(tenantId, viewerId)) >= limits.ofViewer()) {
            throw new Problem(429, "TOO_MANY_STREAMS", "Close a stream first.").retryAfterSeconds(5);
        }
        var view = new LiveView(tenantId, viewerId, shown);
        all.add(view);
        return view;
    }

    private long count(Predicate<LiveView> which) {
        return all.stream().filter(which).count();
    }

    void close(LiveView view) {
        view.close();
        all.remove(view);
    }

    /** @param payload {@code tenant|id}, as triggers write it */
    public void wake(String payload) {
        var ids = payload.split("\\|", 2);
        var tenantId = UUID.fromString(ids[0]);
        var id = UUID.fromString(ids[1]);
        all.stream().filter(view -> view.shows(tenantId, id)).forEach(LiveView::wake);
    }

    /** Something may have been missed. */
    public void wakeAll() {
        all.forEach(LiveView::wake);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for open requests, which would wait for these. */
    @Override
    public void stop() {
        running = false;
        all.forEach(LiveView::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
