package io.epione.tenant.hospital;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface HospitalRegister extends Repository<Hospital, UUID> {

    Hospital saveAndFlush(Hospital hospital);

    Optional<Hospital> findById(UUID id);

    @Query("""
            select h.id from Hospital h
             where h.status = io.epione.tenant.hospital.HospitalStatus.TERMINATING and h.exportUntil <= :now
             order by h.exportUntil""")
    List<UUID> leavingBefore(Instant now);

    @Query("select h from Hospital h where h.operatorId = :operatorId order by h.slug")
    List<Hospital> ofOperator(UUID operatorId);

    /** Newest first: ids sort by the time of the application. */
    @Query("select h from Hospital h where h.status in :statuses and h.id < :before order by h.id desc")
    List<Hospital> page(Collection<HospitalStatus> statuses, UUID before, Limit limit);
}
