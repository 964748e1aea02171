package io.epione.patient.laboratory;

import io.epione.patient.access.Glimpse;
import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.RecordAccess;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The laboratory's way through {@link RecordAccess}. A restricted record and a labelled order stay shut, but their samples are
 * worked on: who works at the bench sees what is to be done and what was entered for it, not whose it is.
 */
@Component
class LaboratoryAccess {

    /** Who holds it works at the bench. */
    static final String BENCH = "laboratory:analyse";

    private final RecordAccess records;
    private final OrderLabels labels;

    LaboratoryAccess(RecordAccess records, OrderLabels labels) {
        this.records = records;
        this.labels = labels;
    }

    /** @param audit takes the records of all that is done behind the door */
    record Door(Visibility visibility, Audit audit) {}

    /**
     * How much is seen of orders, each with its samples and results.
     *
     * @param glimpse null where as much is seen of all, which is {@code ofClosed}
     * @param ofClosed how much is seen of what stays shut
     */
    record Doors(@Nullable Glimpse glimpse, Visibility ofClosed) {

        static final Doors ALL_OPEN = all(Visibility.OPEN);

        static Doors all(Visibility visibility) {
            return new Doors(null, visibility);
        }

        /** For what is no longer work at the bench. */
        Doors shut() {
            return new Doors(glimpse, Visibility.CLOSED);
        }

        /** Takes the record of a list of many patients, after it was put together. */
        Audit audit() {
            return Objects.requireNonNull(glimpse).audit();
        }

        Visibility of(LabelledOrder order) {
            return glimpse != null && glimpse.shows(order.patientId(), order.sensitivity(), order.author())
                    ? Visibility.OPEN
                    : ofClosed;
        }
    }

    /** For what nobody has ordered yet. @throws Problem 404 or 403, see {@link RecordAccess#open} */
    Audit open(UUID patientId) {
        return records.open(patientId);
    }

    /** For lists of one patient. @throws Problem as {@link #open(UUID)} */
    OpenRecord enter(UUID patientId) {
        return records.enter(patientId);
    }

    /** Also from the bench. @throws Problem 403 for a restricted record and for a label */
    Audit open(LaboratoryOrder order) {
        return open(order, LaboratoryRefusals.ORDER_NOT_FOUND);
    }

    private Audit open(LaboratoryOrder order, String code) {
        OpenRecord record = records.enter(order.patientId(), code);
        record.mustShow(labels.of(order), "ServiceRequest", order.id(), code);
        return record.audit();
    }

    /**
     * For one order, or a sample or a result of it.
     *
     * @param code of the 404 that a patient gets for somebody else's
     * @throws Problem 403 for a restricted record and for a label, but at the bench
     */
    Door reach(LaboratoryOrder order, String code) {
        if (!CurrentUser.get().may(BENCH)) {
            return new Door(Visibility.OPEN, open(order, code));
        }
        Glimpse glimpse = records.glimpse(List.of(order.patientId()));
        Visibility visibility = new Doors(glimpse, Visibility.BENCH).of(labels.of(order));
        return new Door(visibility, glimpse.audit());
    }

    /**
     * For who takes a sample: of a labelled order they see what is to be done, as at the bench.
     *
     * @throws Problem 403 for a restricted record, but at the bench
     */
    Door reachToCollect(LaboratoryOrder order, String code) {
        if (CurrentUser.get().may(BENCH)) {
            return reach(order, code);
        }
        OpenRecord record = records.enter(order.patientId(), code);
        Visibility visibility = record.shows(labels.of(order)) ? Visibility.OPEN : Visibility.BENCH;
        return new Door(visibility, record.audit());
    }

    /** {@link #reach} for one of many orders. @throws Problem 403 for a restricted record and for a label, but at the bench */
    void mustReach(LaboratoryOrder order, Doors doors) {
        if (doors.of(labels.of(order)) == Visibility.CLOSED) {
            doors.audit().refused("open", "ServiceRequest", order.id(), order.patientId());
            throw Problem.forbidden("RESTRICTED_RECORD", "This record is open only to those who treat the patient.");
        }
    }

    /** For lists of many patients. */
    Doors list(Collection<UUID> patientIds) {
        return new Doors(
                records.glimpse(patientIds), CurrentUser.get().may(BENCH) ? Visibility.BENCH : Visibility.CLOSED);
    }
}
