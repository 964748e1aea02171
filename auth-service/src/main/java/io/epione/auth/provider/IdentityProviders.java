package io.epione.auth.provider;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface IdentityProviders extends Repository<IdentityProvider, UUID> {

    IdentityProvider saveAndFlush(IdentityProvider provider);

    void delete(IdentityProvider provider);

    Optional<IdentityProvider> findById(UUID tenantId);

    /** Locks the row: of two changes at once, one comes second, before either has told Keycloak. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from IdentityProvider p where p.tenantId = :tenantId")
    Optional<IdentityProvider> lock(UUID tenantId);
}
