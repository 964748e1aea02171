package io.epione.prescription.appointment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface KnownAppointments extends Repository<KnownAppointment, UUID> {

    Optional<KnownAppointment> findById(UUID id);

    default void remember(UUID tenantId, List<KnownAppointment> appointments) {
        remember(
                tenantId,
                appointments.stream().map(KnownAppointment::id).toArray(UUID[]::new),
                appointments.stream().map(KnownAppointment::patientId).toArray(UUID[]::new));
    }

    /** One statement, because an event and a look-up may bring it at once. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into known_appointment (tenant_id, id, version, created_at, updated_at, patient_id)
                    select :tenantId, id, 0, now(), now(), patient_id from unnest(:ids, :patientIds) known (id, patient_id)
                    on conflict do nothing
                    """)
    void remember(UUID tenantId, UUID[] ids, UUID[] patientIds);
}
