package io.epione.appointment.consultation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface EncounterEntries extends Repository<EncounterEntry, UUID> {

    EncounterEntry saveAndFlush(EncounterEntry entry);

    @Query("select e from EncounterEntry e where e.encounterId = :encounterId order by e.number")
    List<EncounterEntry> of(UUID encounterId);
}
