package io.epione.gateway.hospital;

import io.epione.gateway.problem.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The hospitals of the platform and whether they are open, in memory. Until the whole topic was read once, nobody of a
 * hospital is let in: refusing for a moment is better than admitting a suspended one.
 */
@Component
public class Hospitals {

    private final Map<String, Hospital> byId = new ConcurrentHashMap<>();
    private volatile boolean loaded;

    /** Whether the directory was read to its end at least once. */
    public boolean areLoaded() {
        return loaded;
    }

    /**
     * A hospital that is served.
     *
     * @throws Problem 503 while not loaded, 403 for a hospital that is unknown or not open
     */
    public Hospital requireOpen(String tenantId) {
        if (!loaded) {
            throw Problem.unavailable("The directory of hospitals is not loaded yet.", 1);
        }
        Hospital known = byId.get(tenantId);
        if (known == null) {
            throw Problem.of(403, "HOSPITAL_UNKNOWN", "This hospital is not on the platform.");
        }
        if (!known.isOpen()) {
            throw Problem.of(403, "HOSPITAL_SUSPENDED", "This hospital is not active on the platform.");
        }
        return known;
    }

    /** Takes a status over, unless a newer one is known: the topic is read again after every reconnect. */
    void update(Hospital told) {
        byId.merge(told.id(), told, (old, next) -> next.version() >= old.version() ? next : old);
    }

    void remove(String tenantId) {
        byId.remove(tenantId);
    }

    void loaded() {
        loaded = true;
    }

    int size() {
        return byId.size();
    }
}
