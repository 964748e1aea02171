package io.epione.auth.registration;

import io.epione.auth.account.Directory;
import io.epione.platform.erasure.ErasableRecord;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a patient signs in, and what the patient said when registering. No law keeps it. */
@Component
class PortalAccount implements ErasableRecord {

    private final JdbcClient jdbc;
    private final Directory directory;

    PortalAccount(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    @Override
    public String category() {
        return "PORTAL_ACCOUNT";
    }

    @Override
    public Optional<Instant> lastUsed(UUID patientId) {
        return Optional.empty();
    }

    @Override
    public Set<UUID> erase(UUID patientId) {
        Set<UUID> erased = new HashSet<>(
                jdbc.sql("delete from registration where tenant_id = :tenant and patient_id = :patient returning id")
                        .param("tenant", Tenancy.current())
                        .param("patient", patientId)
                        .query(UUID.class)
                        .list());
        directory.forgetPatient(Tenancy.current(), patientId).ifPresent(erased::add);
        return erased;
    }
}
