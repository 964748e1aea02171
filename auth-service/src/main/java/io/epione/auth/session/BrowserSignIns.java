package io.epione.auth.session;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface BrowserSignIns extends Repository<BrowserSignIn, UUID> {

    BrowserSignIn saveAndFlush(BrowserSignIn signIn);

    void delete(BrowserSignIn signIn);

    /** Locks the row: of two that bring the same state, one comes second. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select b from BrowserSignIn b where b.id = :id")
    Optional<BrowserSignIn> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select b from BrowserSignIn b where b.expiresAt < :now order by b.expiresAt")
    List<BrowserSignIn> expired(Instant now, Limit limit);
}
