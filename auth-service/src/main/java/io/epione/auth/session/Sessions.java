package io.epione.auth.session;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Sessions extends Repository<Session, UUID> {

    Session save(Session session);

    /** Locks the row: of two refreshes with one cookie, the second finds the secret spent. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Session s where s.id = :id")
    Optional<Session> lock(UUID id);

    /** As of now, without waiting for whoever is changing it. */
    @NativeQuery("select exists (select from session where id = :session and secret_hash = :hash)")
    boolean holds(UUID session, byte[] hash);

    @Query("select s from Session s where s.accountId = :accountId and s.endedAt is null and s.expiresAt > :now"
            + " order by s.lastUsedAt desc")
    List<Session> open(UUID accountId, Instant now);

    @Modifying(flushAutomatically = true)
    @NativeQuery("insert into spent_secret (session_id, secret_hash) values (:session, :hash) on conflict do nothing")
    void spend(UUID session, byte[] hash);

    @NativeQuery("select exists (select from spent_secret where session_id = :session and secret_hash = :hash)")
    boolean spent(UUID session, byte[] hash);

    @Modifying
    @Query("delete from Session s where s.expiresAt < :before")
    int forget(Instant before);
}
