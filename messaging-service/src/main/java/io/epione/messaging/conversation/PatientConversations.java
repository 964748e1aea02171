package io.epione.messaging.conversation;

import io.epione.platform.erasure.ErasableRecord;
import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The conversations about a patient. Nobody can read them any more, so they go as a whole. Of reminders by text goes the number
 * that they went to.
 */
@Component
class PatientConversations implements ErasableRecord {

    private final JdbcClient jdbc;

    PatientConversations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String category() {
        return "MESSAGES";
    }

    @Override
    public Optional<Instant> lastUsed(UUID patientId) {
        return jdbc.sql(
                        "select max(last_message_at) from conversation where tenant_id = :tenant and patient_id = :patient")
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    @Override
    public Set<UUID> erase(UUID patientId) {
        List<UUID> conversations = jdbc.sql(
                        "select id from conversation where tenant_id = :tenant and patient_id = :patient for update")
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(UUID.class)
                .list();
        Set<UUID> erased = new HashSet<>(conversations);
        for (UUID conversation : conversations) {
            erased.addAll(jdbc.sql(
                            "delete from message where tenant_id = :tenant and conversation_id = :conversation returning id")
                    .param("tenant", Tenancy.current())
                    .param("conversation", conversation)
                    .query(UUID.class)
                    .list());
            delete("participant", "conversation_id", conversation);
            delete("conversation", "id", conversation);
        }
        erased.addAll(forgetNumbers(patientId));
        return erased;
    }

    private List<UUID> forgetNumbers(UUID patientId) {
        return jdbc.sql("""
                        update reminder set number = null, number_index = null
                         where tenant_id = :tenant and patient_id = :patient and number is not null returning id
                        """)
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(UUID.class)
                .list();
    }

    private void delete(String table, String column, UUID conversation) {
        jdbc.sql("delete from %s where tenant_id = :tenant and %s = :conversation".formatted(table, column))
                .param("tenant", Tenancy.current())
                .param("conversation", conversation)
                .update();
    }
}
