package io.epione.patient.access;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** That a record is restricted goes with it to another system, and comes with it from there. */
@Component
public class RecordTransfer {

    private final Situations situations;
    private final DecideConfidentiality decide;

    RecordTransfer(Situations situations, DecideConfidentiality decide) {
        this.situations = situations;
        this.decide = decide;
    }

    @Transactional(readOnly = true)
    public boolean isRestricted(UUID patientId) {
        return situations.isRestricted(patientId);
    }

    /**
     * Lets an import write to the record of a patient whom the same system has sent, also where it came restricted: nothing of
     * it is shown.
     */
    public static <T> T takingOver(UUID patientId, Supplier<T> work) {
        return ScopedValue.where(RecordAccess.TAKEN_OVER, patientId).call(work::get);
    }

    /** @throws Problem 404 for what is no patient of the current hospital */
    @Transactional
    public void restrict(UUID patientId, String reason) {
        decide.decide(patientId, "*", ConfidentialityCode.R, null, reason);
    }
}
