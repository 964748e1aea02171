package io.epione.auth.password;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PasswordResets extends Repository<PasswordReset, UUID> {

    PasswordReset save(PasswordReset reset);

    /** Locks the row: of two that follow the same link, one comes second. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<PasswordReset> findByTokenHash(byte[] tokenHash);

    /** Only the newest link works. */
    @Modifying(flushAutomatically = true)
    @Query("update PasswordReset r set r.usedAt = :now, r.version = r.version + 1"
            + " where r.accountId = :accountId and r.usedAt is null")
    void closeOf(UUID accountId, Instant now);
}
