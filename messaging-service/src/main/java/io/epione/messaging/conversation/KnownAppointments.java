package io.epione.messaging.conversation;

import io.epione.messaging.conversation.Conversation.AppointmentRef;
import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose appointments there are in the current hospital. An appointment never changes its patient. */
@Component
class KnownAppointments {

    private final JdbcTemplate jdbc;

    KnownAppointments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void remember(AppointmentRef appointment) {
        jdbc.update(
                "insert into known_appointment (tenant_id, id, patient_id) values (?, ?, ?) on conflict do nothing",
                Tenancy.current(),
                appointment.id(),
                appointment.patientId());
    }

    @Transactional(readOnly = true)
    public Optional<AppointmentRef> find(UUID id) {
        return jdbc
                .query(
                        "select patient_id from known_appointment where tenant_id = ? and id = ?",
                        (row, nr) -> new AppointmentRef(id, row.getObject(1, UUID.class)),
                        Tenancy.current(),
                        id)
                .stream()
                .findFirst();
    }
}
