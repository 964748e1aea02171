package io.epione.prescription.appointment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface KnownAppointments extends Repository<KnownAppointment, UUID> {

    Optional<KnownAppointment> findById(UUID id);

    /** One statement, because an event and a look-up may bring it at once. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into known_appointment (tenant_id, id, version, created_at, updated_at, patient_id)
                    values (:tenantId, :id, 0, now(), now(), :patientId)
                    on conflict do nothing
                    """)
    void remember(UUID tenantId, UUID id, UUID patientId);
}
