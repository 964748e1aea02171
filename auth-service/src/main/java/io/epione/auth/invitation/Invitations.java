package io.epione.auth.invitation;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Invitations extends Repository<Invitation, UUID> {

    Invitation save(Invitation invitation);

    /** Locks the row: of two that follow the same link, one comes second. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Invitation> findByTokenHash(byte[] tokenHash);

    /** Closes what the person could still follow. */
    @Modifying(flushAutomatically = true)
    @Query("update Invitation i set i.usedAt = :now, i.version = i.version + 1"
            + " where i.accountId = :accountId and i.usedAt is null")
    void closeOf(UUID accountId, Instant now);

    /** Closes what was mailed for one post; another hospital's invitation stays open. */
    @Modifying(flushAutomatically = true)
    @Query("update Invitation i set i.usedAt = :now, i.version = i.version + 1"
            + " where i.tenantId = :tenantId and i.staffId = :staffId and i.usedAt is null")
    void closeOfPost(UUID tenantId, UUID staffId, Instant now);
}
