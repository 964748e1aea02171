package io.epione.appointment.consultation;

import io.epione.platform.audit.Audit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
class KeepEntry {

    private final Encounters encounters;
    private final EncounterEntries entries;

    KeepEntry(Encounters encounters, EncounterEntries entries) {
        this.encounters = encounters;
        this.entries = entries;
    }

    /**
     * Stores the encounter with the entry that its verb gave.
     *
     * @param act how the audit record calls it
     * @param audit that the record was opened with
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Encounter keep(Encounter encounter, EncounterEntry entry, String act, Audit audit) {
        var stored = encounters.saveAndFlush(encounter);
        entries.saveAndFlush(entry);
        audit.act(act, "Encounter", stored.id(), stored.patientId());
        return stored;
    }
}
