package io.epione.auth.registration;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Registrations extends Repository<Registration, UUID> {

    Registration saveAndFlush(Registration registration);

    void delete(Registration registration);

    /** Locks the row: of two who decide, one comes second, before either has changed anything at Keycloak. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Registration r where r.id = :id")
    Optional<Registration> lock(UUID id);

    /** Locks the row: of two that follow the same link, one comes second. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Registration> findByTokenHash(byte[] tokenHash);

    /** Oldest first, as a queue is worked through. */
    @Query("select r from Registration r where r.status in :statuses and r.id > :after order by r.id")
    List<Registration> page(Collection<RegistrationStatus> statuses, UUID after, Limit limit);

    /** Locked, so that nobody confirms what is being forgotten. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select r from Registration r
             where r.status = io.epione.auth.registration.RegistrationStatus.UNCONFIRMED and r.createdAt < :before
             order by r.id""")
    List<Registration> unconfirmedSince(Instant before, Limit limit);
}
