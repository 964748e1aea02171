package io.epione.audit.log;

import io.epione.audit.log.AuditEvents.Filter;
import io.epione.audit.log.AuditEvents.Numbered;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who has opened a patient's record, and why, in the words of the patient's portal. What one did oneself is left out. */
@RestController
class AccessLogController {

    private final ReadLog readLog;
    private final ActorNames names;
    private final Audit audit;

    AccessLogController(ReadLog readLog, ActorNames names, Audit audit) {
        this.readLog = readLog;
        this.names = names;
        this.audit = audit;
    }

    /** @param name null where a program or a job did it, and for who is not known any more */
    record Person(@Nullable String name, @Nullable String role) {}

    /** @param code FHIR PurposeOfUse */
    record Reason(@Nullable String code, String text) {

        static Reason of(@Nullable String code) {
            return new Reason(
                    code,
                    switch (code == null ? "" : code) {
                        case "TREAT" -> "Treatment";
                        case "HPAYMT" -> "Billing";
                        case "HOPERAT" -> "Running of the hospital";
                        case "PATRQT" -> "A patient's request";
                        case "BTG" -> "Emergency: the record is restricted and was opened all the same";
                        default -> "Not stated";
                    });
        }
    }

    /** @param outcome {@code failure} for who was turned away */
    record Access(
            UUID id,
            Instant occurredAt,
            Person person,
            String action,
            String resourceType,
            Reason reason,
            String outcome) {}

    /** The newest first. @param patientId may be left out by a patient, who sees the own */
    @GetMapping("/api/v1/audit/access-log")
    @PreAuthorize("hasAuthority('audit:read')")
    Page<Access> list(@RequestParam(required = false) @Nullable UUID patientId, PageRequest page) {
        Reader reader = Reader.current();
        UUID subject = patientId == null ? reader.onlyPatient() : patientId;
        if (subject == null) {
            throw Problem.invalid("patientId", "says whose record");
        }
        if (!reader.sees(subject)) {
            throw Problem.notFound("PATIENT_NOT_FOUND");
        }
        UUID self = reader.onlyPatient() == null ? null : CurrentUser.get().userId();
        List<Numbered> rows = readLog.read(
                Tenancy.current(),
                new Filter(subject, null, self, null, null, null),
                AuditEventController.before(page),
                page.fetch());
        Map<UUID, String> known = names.of(rows);
        Page<Access> answer = Page.of(rows, page, AuditEventController::cursor, row -> access(row.event(), known));
        audit.search("AuditEvent", subject, answer.items().size());
        return answer;
    }

    private static Access access(AuditEvent event, Map<UUID, String> names) {
        return new Access(
                event.id(),
                event.occurredAt(),
                new Person(event.actorId() == null ? null : names.get(event.actorId()), event.actorRole()),
                event.action(),
                event.resourceType(),
                Reason.of(event.purpose()),
                event.outcome());
    }
}
