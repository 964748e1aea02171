package io.epione.audit.log;

import io.epione.audit.log.AuditEvents.Filter;
import io.epione.audit.log.AuditEvents.Numbered;
import io.epione.audit.log.AuditEvents.Position;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit/events")
class AuditEventController {

    private final ReadLog readLog;
    private final Audit audit;

    AuditEventController(ReadLog readLog, Audit audit) {
        this.readLog = readLog;
        this.audit = audit;
    }

    /** The log, newest first. Reading it is itself an entry. */
    @GetMapping
    @PreAuthorize("hasAuthority('audit:read')")
    Page<EventResponse> list(
            @RequestParam(required = false) @Nullable UUID patientId,
            @RequestParam(required = false) @Nullable UUID actorId,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            PageRequest page) {
        Reader reader = Reader.current();
        if (patientId != null && !reader.sees(patientId)) {
            throw Problem.notFound("PATIENT_NOT_FOUND");
        }
        UUID subject = patientId == null ? reader.onlyPatient() : patientId;
        var rows = readLog.read(
                Tenancy.current(), new Filter(subject, actorId, null, action, from, to), before(page), page.fetch());
        Page<EventResponse> answer = Page.of(rows, page, AuditEventController::cursor, EventResponse::of);
        audit.search("AuditEvent", answer.items().size());
        return answer;
    }

    static Cursor cursor(Numbered row) {
        return Cursor.of(row.event().occurredAt() + " " + row.seq(), row.event().id());
    }

    static @Nullable Position before(PageRequest page) {
        if (page.after() == null) {
            return null;
        }
        String[] parts = page.after().sort().split(" ", 2);
        try {
            return new Position(Instant.parse(parts[0]), Long.parseLong(parts[parts.length - 1]));
        } catch (DateTimeException | NumberFormatException e) {
            throw new Problem(400, "INVALID_CURSOR", "The cursor is not one that this list gave.");
        }
    }

    record EventResponse(
            UUID id,
            Instant occurredAt,
            ActorResponse actor,
            String action,
            ResourceResponse resource,
            @Nullable UUID patientId,
            String outcome,
            @Nullable String purpose,
            @Nullable String traceId,
            String service,
            @Nullable Integer count) {

        static EventResponse of(Numbered row) {
            AuditEvent event = row.event();
            return new EventResponse(
                    event.id(),
                    event.occurredAt(),
                    new ActorResponse(event.actorId(), event.actorRole()),
                    event.action(),
                    new ResourceResponse(event.resourceType(), event.resourceId()),
                    event.patientId(),
                    event.outcome(),
                    event.purpose(),
                    event.traceId(),
                    event.service(),
                    event.count());
        }
    }

    record ActorResponse(@Nullable UUID id, @Nullable String role) {}

    record ResourceResponse(String type, @Nullable String id) {}
}
