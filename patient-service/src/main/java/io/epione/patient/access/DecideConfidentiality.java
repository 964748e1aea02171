package io.epione.patient.access;

import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.web.Etags;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Restricts a patient's record, or makes it normal again. */
@Component
class DecideConfidentiality {

    private final Confidentialities confidentialities;
    private final LiftRestriction lift;
    private final RecordAccess access;
    private final TellGuarded guarded;
    private final PatientCipher cipher;
    private final Audit audit;

    DecideConfidentiality(
            Confidentialities confidentialities,
            LiftRestriction lift,
            RecordAccess access,
            TellGuarded guarded,
            PatientCipher cipher,
            Audit audit) {
        this.confidentialities = confidentialities;
        this.lift = lift;
        this.access = access;
        this.guarded = guarded;
        this.cipher = cipher;
        this.audit = audit;
    }

    /**
     * Of two first decisions at the same time the primary key refuses one, as stale. Where the record was to be restricted for longer
     * at the patient's request, the patient is told.
     *
     * @param until when a restriction ends by itself; null: when somebody decides anew
     * @throws io.epione.platform.problem.Problem 404 for what is no patient of the current hospital, 412 when stale
     */
    @Transactional
    public ConfidentialityView decide(
            UUID patientId,
            @Nullable String ifMatch,
            ConfidentialityCode code,
            @Nullable Instant until,
            String reason) {
        access.mustExist(patientId);
        Confidentiality before = confidentialities.findById(patientId).orElse(null);
        Etags.require(ifMatch, before == null ? Confidentiality.UNDECIDED : before.decisions());
        byte[] sealed = cipher.seal(patientId, Confidentiality.SEALED, patientId, new Confidentiality.Reason(reason));
        Confidentiality decided = before == null ? new Confidentiality(patientId, code, until, sealed) : before;
        decided.decide(code, until, sealed);
        confidentialities.saveAndFlush(decided);
        guarded.tell(patientId);
        audit.update("Confidentiality", patientId, patientId);
        Instant end = code == ConfidentialityCode.R ? until : Instant.now();
        if (end != null) {
            lift.ofRecord(patientId, end);
        }
        return ConfidentialityView.of(decided, reason);
    }
}
