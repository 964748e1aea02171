package io.epione.patient.laboratory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Queries need a transaction of their own where the caller has none: without one the row policy shows nothing. */
@Transactional(readOnly = true)
interface ControlMaterials extends Repository<ControlMaterial, UUID> {

    @Transactional
    ControlMaterial saveAndFlush(ControlMaterial material);

    List<ControlMaterial> findByCodeOrderByInstrumentAscLevelAsc(String code);

    List<ControlMaterial> findByCodeAndInstrumentOrderByLevel(String code, String instrument);

    Optional<ControlMaterial> findByCodeAndInstrumentAndLevel(String code, String instrument, String level);
}
