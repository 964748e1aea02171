package io.epione.messaging.conversation;

import io.epione.messaging.conversation.Conversation.AppointmentRef;
import io.epione.platform.jdbc.Column;
import io.epione.platform.tenancy.Tenancy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose appointments there are in the current hospital. An appointment never changes its patient. */
@Component
class KnownAppointments {

    private final JdbcClient jdbc;

    KnownAppointments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void remember(List<AppointmentRef> appointments) {
        jdbc.sql("""
                        insert into known_appointment (tenant_id, id, patient_id)
                        select :tenant, known.* from unnest(cast(:ids as uuid[]), cast(:patients as uuid[])) known
                        on conflict do nothing
                        """)
                .param("tenant", Tenancy.current())
                .param("ids", Column.of(appointments, AppointmentRef::id))
                .param("patients", Column.of(appointments, AppointmentRef::patientId))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<AppointmentRef> find(UUID id) {
        return jdbc.sql("select patient_id from known_appointment where tenant_id = :tenant and id = :id")
                .param("tenant", Tenancy.current())
                .param("id", id)
                .query(UUID.class)
                .optional()
                .map(patientId -> new AppointmentRef(id, patientId));
    }
}
