package io.epione.patient.access;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether the caller may open a patient's record: the one decision, on every way to a patient. A normal record is open to
 * whomever a permission brought here; a restricted one to the patient, to who treats the patient, and to who has declared an
 * emergency. Other services ask in their own name and go on.
 */
@Component
public class RecordAccess {

    /** FHIR PurposeOfUse: break the glass. */
    static final String EMERGENCY = "BTG";

    /** The patient whose record an import is writing. */
    static final ScopedValue<UUID> TAKEN_OVER = ScopedValue.newInstance();

    private static final String STANDINGS = """
        select p.id,
               coalesce(c.code, 'N') = 'N' as normal,
               exists (select from treatment t
                        where t.tenant_id = p.tenant_id and t.patient_id = p.id
                          and t.staff_id = :post and t.ends_at > :now) as treated,
               exists (select from emergency_access e
                        where e.tenant_id = p.tenant_id and e.staff_id = :post and e.patient_id = p.id
                          and e.status = 'ACTIVE' and e.ends_at > :now) as emergency
          from patient p left join confidentiality c on c.tenant_id = p.tenant_id and c.id = p.id
         where p.tenant_id = :tenant and p.id in (:ids)\
        """;

    private enum Standing {
        OPEN,
        EMERGENCY,
        CLOSED
    }

    private final JdbcClient jdbc;
    private final Audit audit;

    RecordAccess(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * What of some patients the caller may see.
     *
     * @param closed those whose records stay shut
     * @param audit takes the record of this reading
     */
    public record Glimpse(Set<UUID> closed, Audit audit) {}

    /**
     * Opens a patient's record for the caller.
     *
     * @return what takes the audit records of all that is done with it
     * @throws Problem 404 for what is no patient of the current hospital or not the own record, 403 for a restricted record
     */
    @Transactional(readOnly = true)
    public Audit open(UUID patientId) {
        CurrentUser user = CurrentUser.get();
        user.mustReach(patientId, "PATIENT_NOT_FOUND");
        return switch (standing(patientId, user)) {
            case OPEN -> audit;
            case EMERGENCY -> audit.forPurpose(EMERGENCY);
            case CLOSED -> {
                audit.refused("open", "Patient", patientId, patientId);
                throw Problem.forbidden(
                        "RESTRICTED_RECORD", "This record is open only to those who treat the patient.");
            }
        };
    }

    /** For lists, which show of a closed record that it is there. */
    @Transactional(readOnly = true)
    public Glimpse glimpse(Collection<UUID> patientIds) {
        Map<UUID, Standing> standings = standings(patientIds, CurrentUser.get());
        Set<UUID> closed = standings.entrySet().stream()
                .filter(standing -> standing.getValue() == Standing.CLOSED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Glimpse(closed, standings.containsValue(Standing.EMERGENCY) ? audit.forPurpose(EMERGENCY) : audit);
    }

    /** @throws Problem 404 for what is no patient of the current hospital */
    @Transactional(readOnly = true)
    public boolean isOpen(UUID patientId) {
        return standing(patientId, CurrentUser.get()) != Standing.CLOSED;
    }

    /** @throws Problem 404 for what is no patient of the current hospital */
    void mustExist(UUID patientId) {
        standing(patientId, CurrentUser.get());
    }

    private Standing standing(UUID patientId, CurrentUser user) {
        Standing standing = standings(List.of(patientId), user).get(patientId);
        if (standing == null) {
            throw Problem.notFound("PATIENT_NOT_FOUND");
        }
        return standing;
    }

    private Map<UUID, Standing> standings(Collection<UUID> patientIds, CurrentUser user) {
        Map<UUID, Standing> standings = new HashMap<>();
        if (!patientIds.isEmpty()) {
            jdbc.sql(STANDINGS)
                    .param("tenant", Tenancy.current())
                    .param("ids", patientIds)
                    .param("post", user.postId(), java.sql.Types.OTHER)
                    .param("now", Timestamp.from(Instant.now()))
                    .query(row -> {
                        UUID patientId = row.getObject("id", UUID.class);
                        standings.put(patientId, standing(row, patientId, user));
                    });
        }
        return standings;
    }

    private static Standing standing(ResultSet row, UUID patientId, CurrentUser user) throws SQLException {
        boolean own = user.is(Role.PATIENT) && patientId.equals(user.postId());
        boolean takenOver = TAKEN_OVER.isBound() && TAKEN_OVER.get().equals(patientId);
        if (own || takenOver || user.is(Role.SERVICE) || row.getBoolean("normal") || row.getBoolean("treated")) {
            return Standing.OPEN;
        }
        return row.getBoolean("emergency") ? Standing.EMERGENCY : Standing.CLOSED;
    }
}
