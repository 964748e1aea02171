package io.epione.appointment.practitioner;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Practitioners extends Repository<Practitioner, UUID> {

    Optional<Practitioner> findById(UUID id);

    /** Stores what is newer than what is known; one statement, because events and look-ups may bring the same person at once. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into practitioner as known
                        (tenant_id, id, version, created_at, updated_at, role, department_id, specialty, status,
                         source_version)
                    values (:tenantId, :id, 0, now(), now(), :role, :departmentId, :specialty, :status, :sourceVersion)
                    on conflict (tenant_id, id) do update set
                        version = known.version + 1, updated_at = now(), role = excluded.role,
                        department_id = excluded.department_id, specialty = excluded.specialty,
                        status = excluded.status, source_version = excluded.source_version
                    where known.source_version < excluded.source_version
                    """)
    void remember(
            UUID tenantId,
            UUID id,
            String role,
            @Nullable UUID departmentId,
            @Nullable String specialty,
            String status,
            long sourceVersion);
}
