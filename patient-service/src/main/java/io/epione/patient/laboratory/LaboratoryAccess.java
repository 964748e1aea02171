package io.epione.patient.laboratory;

import io.epione.patient.access.RecordAccess;
import io.epione.platform.audit.Audit;
import io.epione.platform.security.CurrentUser;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The laboratory's way through {@link RecordAccess}. A restricted record stays shut, but its samples are worked on: who works at
 * the bench sees what is to be done and what was entered for it, not whose it is.
 */
@Component
class LaboratoryAccess {

    /** Who holds it works at the bench. */
    static final String BENCH = "laboratory:analyse";

    private final RecordAccess records;

    LaboratoryAccess(RecordAccess records) {
        this.records = records;
    }

    /** @param audit takes the records of all that is done behind the door */
    record Door(Visibility visibility, Audit audit) {}

    /** @param ofClosed how much is seen of the patients whose records stay shut */
    record Doors(Set<UUID> closed, Visibility ofClosed) {

        static final Doors ALL_OPEN = new Doors(Set.of(), Visibility.OPEN);

        /** For what is no longer work at the bench. */
        Doors shut() {
            return new Doors(closed, Visibility.CLOSED);
        }

        Visibility of(UUID patientId) {
            return closed.contains(patientId) ? ofClosed : Visibility.OPEN;
        }
    }

    record Glimpse(Doors doors, Audit audit) {}

    /** @throws io.epione.platform.problem.Problem 404 or 403, see {@link RecordAccess#open} */
    Audit open(UUID patientId) {
        return records.open(patientId);
    }

    /**
     * For one order, sample or result.
     *
     * @param code of the 404 that a patient gets for somebody else's
     * @throws io.epione.platform.problem.Problem 403 for a restricted record, but at the bench
     */
    Door reach(UUID patientId, String code) {
        CurrentUser.get().mustReach(patientId, code);
        Glimpse glimpse = list(List.of(patientId));
        Visibility visibility = glimpse.doors().of(patientId);
        return visibility == Visibility.BENCH
                ? new Door(visibility, glimpse.audit())
                : new Door(Visibility.OPEN, records.open(patientId));
    }

    Glimpse list(Collection<UUID> patientIds) {
        RecordAccess.Glimpse glimpse = records.glimpse(patientIds);
        Visibility ofClosed = CurrentUser.get().may(BENCH) ? Visibility.BENCH : Visibility.CLOSED;
        return new Glimpse(new Doors(glimpse.closed(), ofClosed), glimpse.audit());
    }
}
