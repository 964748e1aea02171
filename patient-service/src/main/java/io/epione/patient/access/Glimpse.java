package io.epione.patient.access;

import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.platform.audit.Audit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of some patients the caller may see. */
public final class Glimpse {

    private final Map<UUID, OpenRecord> records;
    private final Audit audit;

    Glimpse(Map<UUID, OpenRecord> records, Audit audit) {
        this.records = records;
        this.audit = audit;
        records.values().forEach(OpenRecord::record);
    }

    /** Whether something of the patient with these labels is open; a record that nobody knows is not. */
    public boolean shows(UUID patientId, Set<SensitivityLabel> labels, @Nullable UUID author) {
        OpenRecord record = records.get(patientId);
        return record != null && record.shows(labels, author);
    }

    public boolean isOpen(UUID patientId) {
        return shows(patientId, Set.of(), null);
    }

    /** Takes the record of this reading; ask after looking. */
    public Audit audit() {
        return records.values().stream().anyMatch(OpenRecord::isInEmergency)
                ? audit.forPurpose(RecordAccess.EMERGENCY)
                : audit;
    }
}
