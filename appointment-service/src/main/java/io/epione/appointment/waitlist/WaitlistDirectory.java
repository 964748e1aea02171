package io.epione.appointment.waitlist;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whose place on the waitlist an entry is, for other modules. */
@Component
public class WaitlistDirectory {

    private final WaitlistEntries entries;

    WaitlistDirectory(WaitlistEntries entries) {
        this.entries = entries;
    }

    /** Who asks checks that the caller may know of the patient. */
    public Optional<UUID> patientOf(UUID entryId) {
        return entries.findById(entryId).map(WaitlistEntry::patientId);
    }
}
