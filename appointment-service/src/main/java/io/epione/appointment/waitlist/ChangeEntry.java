package io.epione.appointment.waitlist;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ChangeEntry {

    private final WaitlistAccess access;
    private final WaitlistEntries entries;
    private final Audit audit;

    ChangeEntry(WaitlistAccess access, WaitlistEntries entries, Audit audit) {
        this.access = access;
        this.entries = entries;
        this.audit = audit;
    }

    /**
     * Lets the entry do one of its verbs.
     *
     * @throws Problem 404 for an entry that is not the caller's, 409 {@code ILLEGAL_TRANSITION} when its status forbids it
     */
    @Transactional
    public WaitlistEntry change(UUID id, @Nullable String ifMatch, Predicate<WaitlistEntry> verb) {
        var entry = access.entry(id, ifMatch).orElseThrow(() -> Problem.notFound("WAITLIST_ENTRY_NOT_FOUND"));
        if (!verb.test(entry)) {
            throw Problem.conflict("ILLEGAL_TRANSITION", "The entry's status does not allow this.")
                    .with("currentStatus", entry.status());
        }
        var stored = entries.saveAndFlush(entry);
        audit.update("WaitlistEntry", id, stored.patientId());
        return stored;
    }
}
