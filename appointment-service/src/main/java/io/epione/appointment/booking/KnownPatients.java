package io.epione.appointment.booking;

import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface KnownPatients extends Repository<KnownPatient, UUID> {

    /** Stores what is newer than what is known; one statement, because an event and a look-up may bring it at once. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into known_patient as known
                        (tenant_id, id, version, created_at, updated_at, status, source_version)
                    values (:tenantId, :id, 0, now(), now(), :status, :sourceVersion)
                    on conflict (tenant_id, id) do update set
                        version = known.version + 1, updated_at = now(), status = excluded.status,
                        source_version = excluded.source_version
                    where known.source_version < excluded.source_version
                    """)
    void remember(UUID tenantId, UUID id, String status, long sourceVersion);
}
