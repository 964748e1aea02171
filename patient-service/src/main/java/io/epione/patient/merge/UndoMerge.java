package io.epione.patient.merge;

import io.epione.patient.merge.RecordMerge.Reasons;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.merge.MergedPatients;
import io.epione.platform.merge.MovePatient;
import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins to take a merged record out of the survivor again. Services move back what they have moved; then it is open again. */
@Component
class UndoMerge {

    private final RecordMerges merges;
    private final MergesDue due;
    private final MergedPatients merged;
    private final MovePatient movePatient;
    private final PatientCipher cipher;
    private final Audit audit;

    UndoMerge(
            RecordMerges merges,
            MergesDue due,
            MergedPatients merged,
            MovePatient movePatient,
            PatientCipher cipher,
            Audit audit) {
        this.merges = merges;
        this.due = due;
        this.merged = merged;
        this.movePatient = movePatient;
        this.cipher = cipher;
        this.audit = audit;
    }

    /**
     * @throws Problem 404 for what is no merge of this survivor, 409 {@code PATIENT_MERGED} when the survivor itself is part of
     *     another record since: that merge is undone first; 409 {@code MERGE_NOT_COMPLETE}
     */
    @Transactional
    public RecordMerge undo(UUID survivorId, UUID id, String reason) {
        RecordMerge merge = merges.lock(id)
                .filter(found -> found.survivorId().equals(survivorId))
                .orElseThrow(() -> Problem.notFound("MERGE_NOT_FOUND"));
        movePatient.hold(survivorId, merge.mergedId());
        merged.mustBeLiving(survivorId);
        if (!merge.status().canBecome(MergeStatus.UNDOING)) {
            throw Problem.conflict("MERGE_NOT_COMPLETE", "Only a complete merge can be undone.")
                    .with("mergeStatus", merge.status());
        }
        Reasons before = cipher.open(survivorId, RecordMerge.SEALED, id, merge.sealed(), Reasons.class);
        merge.undo(cipher.seal(survivorId, RecordMerge.SEALED, id, new Reasons(before.merge(), reason)));
        due.put(id, Instant.now());
        audit.act("unmerge", "Patient", survivorId, survivorId);
        audit.act("unmerge", "Patient", merge.mergedId(), merge.mergedId());
        return merges.saveAndFlush(merge);
    }
}
