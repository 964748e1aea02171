package io.epione.auth.client;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The table lies across hospitals, so every query of an administrator names theirs. */
interface MachineClients extends Repository<MachineClient, UUID> {

    MachineClient saveAndFlush(MachineClient client);

    Optional<MachineClient> findById(UUID id);

    @Query("select c from MachineClient c where c.id = :id and c.tenantId = :tenantId and c.deletedAt is null")
    Optional<MachineClient> find(UUID tenantId, UUID id);

    /** Locks the row: of two new secrets at once, the second is told after the first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from MachineClient c where c.id = :id and c.tenantId = :tenantId and c.deletedAt is null")
    Optional<MachineClient> lock(UUID tenantId, UUID id);

    @Query("select c from MachineClient c where c.tenantId = :tenantId and c.deletedAt is null and c.id > :after"
            + " order by c.id")
    List<MachineClient> page(UUID tenantId, UUID after, Limit limit);

    @Query("select count(c) from MachineClient c where c.tenantId = :tenantId and c.deletedAt is null")
    long countOf(UUID tenantId);

    /** Until the transaction ends nobody else who locks the same adds one. */
    @NativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
    String lock(String key);

    @Modifying
    @NativeQuery("update machine_client set last_used_at = :at where id = :id")
    void use(UUID id, Instant at);
}
