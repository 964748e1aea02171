package io.epione.appointment.consultation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface EncounterTemplates extends Repository<EncounterTemplate, UUID> {

    Optional<EncounterTemplate> findByCode(String code);

    EncounterTemplate saveAndFlush(EncounterTemplate template);

    @Query("select t from EncounterTemplate t where t.code > :after order by t.code limit :fetch")
    List<EncounterTemplate> page(String after, int fetch);
}
