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

    /** FHIR PurposeOfUse: healthcare payment. */
    public static final String PAYMENT = "HPAYMT";

    private static final long FORM = 1;

    private final AuditTrail trail;
    private final String service;
    private final @Nullable String purpose;
    private final @Nullable Arrival arrival;

    /** Somebody who is about to enter a hospital. */
    private record Arrival(UUID hospital, UUID actor) {}

    Audit(AuditTrail trail, String service) {
        this(trail, service, null, null);
    }

    private Audit(AuditTrail trail, String service, @Nullable String purpose, @Nullable Arrival arrival) {
        this.trail = trail;
        this.service = service;
        this.purpose = purpose;
        this.arrival = arrival;
    }

    /** For accesses whose purpose does not follow from the caller's role. @param code FHIR PurposeOfUse */
    public Audit forPurpose(String code) {
        return new Audit(trail, service, code, arrival);
    }

    /** For what somebody does on the way into a hospital, before a token says who and where. */
    public Audit onArrival(UUID hospital, UUID actor) {
        return new Audit(trail, service, purpose, new Arrival(hospital, actor));
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

    /** Somebody was turned away. The record stays although the transaction in hand, if any, is rolled back. */
    public void refused(String action, String resourceType, UUID resourceId, @Nullable UUID patientId) {
        AuditEntry entry = entry(action, resourceType, resourceId, patientId, "failure", 1);
        trail.takeAtOnce(entry.id(), entry.tenantId(), entry.occurredAt(), entry);
    }

    private void record(String action, String type, @Nullable UUID id, @Nullable UUID patientId, int count) {
        AuditEntry entry = entry(action, type, id, patientId, "success", count);
        trail.take(entry.id(), entry.tenantId(), entry.occurredAt(), entry);
    }

    private AuditEntry entry(
            String action, String type, @Nullable UUID id, @Nullable UUID patientId, String outcome, int count) {
        Optional<CurrentUser> user = CurrentUser.find();
        String traceId = MDC.get("traceId");
        return new AuditEntry(
                Ids.next(),
                arrival == null ? Tenancy.current() : arrival.hospital(),
                FORM,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                user.map(CurrentUser::userId).orElse(arrival == null ? null : arrival.actor()),
                user.map(CurrentUser::roleName).orElse("SYSTEM"),
                action,
                type,
                id,
                patientId,
                outcome,
                purpose == null ? user.map(Audit::purposeOf).orElse("HOPERAT") : purpose,
                traceId == null ? "" : traceId,
                service,
                count);
    }

    private static String purposeOf(CurrentUser user) {
        if (user.is(Role.PATIENT)) {
            return "PATRQT";
        }
        if (user.is(Role.DOCTOR) || user.is(Role.NURSE) || user.is(Role.PHARMACIST) || user.is(Role.LAB_TECHNICIAN)) {
            return "TREAT";
        }
        return user.is(Role.BILLING_CLERK) ? PAYMENT : "HOPERAT";
    }
}
