package io.epione.patient.fhir;

import io.epione.platform.crypto.KeyRotation;
import io.epione.platform.crypto.RotationWalk;
import io.epione.platform.crypto.SealBroken;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out anew what taken-over resources are found by, while the keys of the blind indexes are rotated. */
@Component
class ReindexSources implements RotationWalk {

    private final Sources sources;

    ReindexSources(Sources sources) {
        this.sources = sources;
    }

    @Override
    public KeyRotation.Kind kind() {
        return KeyRotation.Kind.SEARCH_INDEXES;
    }

    @Override
    public String name() {
        return "record_source.indexes";
    }

    @Override
    public long count() {
        return sources.countRenewable();
    }

    @Override
    public Walked walk(@Nullable UUID after, int limit) {
        List<Sources.Row> rows = sources.lockRenewable(after, limit);
        int changed = 0;
        int broken = 0;
        for (Sources.Row row : rows) {
            try {
                changed += sources.reindex(row) ? 1 : 0;
            } catch (SealBroken e) {
                broken++;
            }
        }
        return new Walked(rows.size() < limit ? null : rows.getLast().id(), rows.size(), changed, broken);
    }
}
