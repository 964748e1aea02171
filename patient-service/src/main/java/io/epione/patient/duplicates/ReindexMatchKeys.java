package io.epione.patient.duplicates;

import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.PatientLookup;
import io.epione.platform.crypto.KeyRotation;
import io.epione.platform.crypto.RotationWalk;
import io.epione.platform.crypto.SealBroken;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works out anew what possible duplicates share, while the keys of the blind indexes are rotated. Until it is through, a
 * patient who is registered meets only those who were reached.
 */
@Component
class ReindexMatchKeys implements RotationWalk {

    private final MatchKeys keys;
    private final PatientLookup patients;

    ReindexMatchKeys(MatchKeys keys, PatientLookup patients) {
        this.keys = keys;
        this.patients = patients;
    }

    @Override
    public KeyRotation.Kind kind() {
        return KeyRotation.Kind.SEARCH_INDEXES;
    }

    @Override
    public String name() {
        return "patient_match_key";
    }

    @Override
    public long count() {
        return keys.countPatients();
    }

    @Override
    public Walked walk(@Nullable UUID after, int limit) {
        List<UUID> ids = keys.patients(after, limit);
        int changed = 0;
        int broken = 0;
        for (UUID id : ids) {
            try {
                Optional<Demographics> demographics = patients.demographics(id);
                changed += demographics.isPresent() && keys.put(id, demographics.get()) ? 1 : 0;
            } catch (SealBroken e) {
                broken++;
            }
        }
        return new Walked(ids.size() < limit ? null : ids.getLast(), ids.size(), changed, broken);
    }
}
