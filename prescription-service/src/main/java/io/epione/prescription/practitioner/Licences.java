package io.epione.prescription.practitioner;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Licences extends Repository<Licence, UUID> {

    Optional<Licence> findById(UUID staffId);

    /** Stores what is newer than what is known. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into licence as known
                        (tenant_id, id, version, created_at, updated_at, expires_on, source_version)
                    values (:tenantId, :staffId, 0, now(), now(), cast(:expiresOn as date), :sourceVersion)
                    on conflict (tenant_id, id) do update set
                        version = known.version + 1, updated_at = now(), expires_on = excluded.expires_on,
                        source_version = excluded.source_version
                    where known.source_version < excluded.source_version
                    """)
    void remember(UUID tenantId, UUID staffId, @Nullable LocalDate expiresOn, long sourceVersion);
}
