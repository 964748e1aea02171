package io.epione.patient.merge;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.access.TellGuarded;
import io.epione.patient.merge.RecordMerge.Reasons;
import io.epione.patient.registration.SamePerson;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.merge.Merge;
import io.epione.platform.merge.MergedPatients;
import io.epione.platform.merge.MovePatient;
import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins a merge: with its commit the merged record is closed, and its rows in this service have moved. The other services
 * follow.
 */
@Component
class StartMerge {

    private final RecordMerges merges;
    private final MergesDue due;
    private final MergedPatients merged;
    private final MovePatient movePatient;
    private final RecordAccess access;
    private final TellGuarded guarded;
    private final SamePerson samePerson;
    private final PatientCipher cipher;
    private final Audit audit;

    StartMerge(
            RecordMerges merges,
            MergesDue due,
            MergedPatients merged,
            MovePatient movePatient,
            RecordAccess access,
            TellGuarded guarded,
            SamePerson samePerson,
            PatientCipher cipher,
            Audit audit) {
        this.merges = merges;
        this.due = due;
        this.merged = merged;
        this.movePatient = movePatient;
        this.access = access;
        this.guarded = guarded;
        this.samePerson = samePerson;
        this.cipher = cipher;
        this.audit = audit;
    }

    /**
     * Nothing of the records is shown, so a restricted one can be merged by who may not open it.
     *
     * @param force although the two have different national ids
     * @throws Problem 404 for what is no patient of the current hospital, 409 {@code PATIENT_MERGED}, {@code MERGE_IN_PROGRESS} or
     *     {@code NATIONAL_IDS_DIFFER}
     */
    @Transactional
    public RecordMerge start(UUID survivorId, UUID mergedId, String reason, boolean force) {
        if (survivorId.equals(mergedId)) {
            throw Problem.invalid("patientId", "is the same record");
        }
        access.mustExist(survivorId);
        access.mustExist(mergedId);
        UUID id = Ids.next();
        movePatient.hold(survivorId, mergedId);
        merged.mustBeLiving(survivorId);
        merged.mustBeLiving(mergedId);
        if (merges.existsBySurvivorIdAndStatusIn(mergedId, underWay())) {
            throw Problem.conflict("MERGE_IN_PROGRESS", "A merge into that record has not ended yet.");
        }
        if (!force && samePerson.contradicted(survivorId, mergedId)) {
            throw Problem.conflict("NATIONAL_IDS_DIFFER", "The records have different national ids.");
        }
        movePatient.move(new Merge(id, survivorId, mergedId));
        guarded.tell(survivorId);
        byte[] reasons = cipher.seal(survivorId, RecordMerge.SEALED, id, new Reasons(reason, null));
        RecordMerge merge = merges.saveAndFlush(new RecordMerge(id, survivorId, mergedId, reasons));
        due.put(id, Instant.now());
        audit.act("merge", "Patient", survivorId, survivorId);
        audit.act("merge", "Patient", mergedId, mergedId);
        return merge;
    }

    private static List<MergeStatus> underWay() {
        return Arrays.stream(MergeStatus.values())
                .filter(MergeStatus::isUnderWay)
                .toList();
    }
}
