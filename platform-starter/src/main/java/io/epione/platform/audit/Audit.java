package io.epione.platform.audit;

import io.epione.platform.Ids;
import io.epione.platform.events.AuditTrail;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Leaves a record of every access to patient data. In a transaction that writes it commits with the rows; on a read it is
 * acknowledged before this call returns. What cannot be recorded does not happen: 503.
 */
public final class Audit {

    private static final long FORM = 1;

    private final AuditTrail trail;
    private final String service;

    Audit(AuditTrail trail, String service) {
        this.trail = trail;
        this.service = service;
    }

    public void read(String resourceType, UUID resourceId, @Nullable UUID patientId) {
        record("read", resourceType, resourceId, patientId, 1);
    }

    /** A list was shown. @param patientId when the list is of one patient */
    public void search(String resourceType, @Nullable UUID patientId, int count) {
        record("search", resourceType, null, patientId, count);
    }

    public void search(String resourceType, int count) {
        search(resourceType, null, count);
    }

    public void create(String resourceType, UUID resourceId, @Nullable UUID patientId) {
        record("create", resourceType, resourceId, patientId, 1);
    }

    public void update(String resourceType, UUID resourceId, @Nullable UUID patientId) {
        record("update", resourceType, resourceId, patientId, 1);
    }

    /** An act that has a name of its own in the domain, such as {@code verify} or {@code dispense}. */
    public void act(String action, String resourceType, UUID resourceId, @Nullable UUID patientId) {
        record(action, resourceType, resourceId, patientId, 1);
    }

    private void record(String action, String type, @Nullable UUID id, @Nullable UUID patientId, int count) {
        Optional<CurrentUser> user = CurrentUser.find();
        String traceId = MDC.get("traceId");
        AuditEntry entry = new AuditEntry(
                Ids.next(),
                Tenancy.current(),
                FORM,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                user.map(CurrentUser::userId).orElse(null),
                user.map(CurrentUser::roleName).orElse("SYSTEM"),
                action,
                type,
                id,
                patientId,
                "success",
                user.map(Audit::purpose).orElse("HOPERAT"),
                traceId == null ? "" : traceId,
                service,
                count);
        trail.take(entry.id(), entry.tenantId(), entry.occurredAt(), entry);
    }

    private static String purpose(CurrentUser user) {
        if (user.is(Role.PATIENT)) {
            return "PATRQT";
        }
        if (user.is(Role.DOCTOR) || user.is(Role.NURSE) || user.is(Role.PHARMACIST) || user.is(Role.LAB_TECHNICIAN)) {
            return "TREAT";
        }
        return user.is(Role.BILLING_CLERK) ? "HPAYMT" : "HOPERAT";
    }
}
