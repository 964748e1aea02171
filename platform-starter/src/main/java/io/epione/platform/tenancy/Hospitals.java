package io.epione.platform.tenancy;

import io.epione.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** All hospitals of the platform, as the compacted topic {@code epione.tenant.status} tells them. */
public final class Hospitals {

    private final Map<UUID, Hospital> byId = new ConcurrentHashMap<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private volatile boolean loaded;

    /** @throws Problem 503 until the topic was read once, 403 for a hospital that is not served */
    public Hospital current() {
        return served(Tenancy.current());
    }

    public Optional<Hospital> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Hospital> all() {
        return List.copyOf(byId.values());
    }

    /**
     * Those of an operator that the platform serves, by slug.
     *
     * @throws Problem 503 until the topic was read once
     */
    public List<Hospital> operatedBy(UUID operatorId) {
        requireLoaded();
        return byId.values().stream()
                .filter(hospital -> operatorId.equals(hospital.operatorId()) && hospital.active())
                .sorted(Comparator.comparing(Hospital::slug))
                .toList();
    }

    /** Without the list nobody is admitted: a suspended hospital must not slip in with a restart. */
    public Hospital served(UUID id) {
        requireLoaded();
        Hospital hospital = byId.get(id);
        if (hospital == null) {
            throw new Problem(403, "HOSPITAL_UNKNOWN", "The platform does not serve this hospital.");
        }
        if (!hospital.active()) {
            throw new Problem(403, "HOSPITAL_SUSPENDED", "The platform does not serve this hospital at the moment.");
        }
        return hospital;
    }

    private void requireLoaded() {
        if (!loaded) {
            throw new Problem(503, "HOSPITALS_UNKNOWN", "The list of hospitals is not loaded yet.")
                    .retryAfterSeconds(2);
        }
    }

    boolean loaded() {
        return loaded;
    }

    void put(Hospital hospital) {
        byId.merge(hospital.id(), hospital, (old, fresh) -> fresh.version() >= old.version() ? fresh : old);
    }

    /** Runs the work once the list is there: at once, or from the thread that reads it. */
    public void whenLoaded(Runnable work) {
        synchronized (waiting) {
            if (!loaded) {
                waiting.add(work);
                return;
            }
        }
        work.run();
    }

    void markLoaded() {
        List<Runnable> ready;
        synchronized (waiting) {
            loaded = true;
            ready = List.copyOf(waiting);
            waiting.clear();
        }
        ready.forEach(Runnable::run);
    }
}
