package io.epione.patient.access;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface EmergencyAccesses extends Repository<EmergencyAccess, UUID> {

    EmergencyAccess saveAndFlush(EmergencyAccess access);

    /** Nobody else ends or reviews it until the transaction is over. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from EmergencyAccess a where a.id = :id")
    Optional<EmergencyAccess> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select a from EmergencyAccess a where a.staffId = :staffId and a.patientId = :patientId
               and a.status = io.epione.patient.access.EmergencyAccess.Status.ACTIVE""")
    Optional<EmergencyAccess> lockActive(UUID patientId, UUID staffId);

    @Query("select a from EmergencyAccess a where a.id > :after and a.status in :statuses order by a.id")
    List<EmergencyAccess> page(UUID after, Collection<EmergencyAccess.Status> statuses, Limit limit);
}
