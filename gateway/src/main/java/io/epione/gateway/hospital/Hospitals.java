package io.epione.gateway.hospital;

import io.epione.gateway.problem.Problem;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The hospitals of the platform and whether they are open, in memory. Until the whole topic was read once, nobody of a
 * hospital is let in: refusing for a moment is better than admitting a suspended one.
 */
@Component
public class Hospitals {

    private final Map<String, Hospital> byId = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> idsByOrigin = new ConcurrentHashMap<>();
    private final Map<String, String> idByDomain = new ConcurrentHashMap<>();
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

    /** Whether pages of this origin may call for any hospital. */
    public boolean someHospitalAllows(String origin) {
        return idsByOrigin.containsKey(origin);
    }

    /** The hospital that alone is served at this host; null for a host that is nobody's own. */
    public @Nullable String ownerOf(String host) {
        return idByDomain.get(host);
    }

    public boolean haveDomains() {
        return !idByDomain.isEmpty();
    }

    /**
     * Takes a status over, unless a newer one is known: the topic is read again after every reconnect. Called by one
     * thread, which alone changes what is known.
     */
    void update(Hospital told) {
        Hospital old = byId.get(told.id());
        if (old != null && (told.version() < old.version() || told.equals(old))) {
            return;
        }
        byId.put(told.id(), told);
        forgetWebNames(old);
        if (told.isOpen()) {
            learnWebNames(told);
        }
    }

    void remove(String tenantId) {
        forgetWebNames(byId.remove(tenantId));
    }

    private void learnWebNames(Hospital hospital) {
        hospital.origins()
                .forEach(origin -> idsByOrigin
                        .computeIfAbsent(origin, unused -> ConcurrentHashMap.newKeySet())
                        .add(hospital.id()));
        if (hospital.domain() != null) {
            idByDomain.put(hospital.domain(), hospital.id());
        }
    }

    private void forgetWebNames(@Nullable Hospital hospital) {
        if (hospital == null) {
            return;
        }
        hospital.origins()
                .forEach(origin -> idsByOrigin.computeIfPresent(origin, (unused, ids) -> {
                    ids.remove(hospital.id());
                    return ids.isEmpty() ? null : ids;
                }));
        if (hospital.domain() != null) {
            idByDomain.remove(hospital.domain(), hospital.id());
        }
    }

    void loaded() {
        loaded = true;
    }

    int size() {
        return byId.size();
    }
}
