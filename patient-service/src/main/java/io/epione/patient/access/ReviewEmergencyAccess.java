package io.epione.patient.access;

import io.epione.patient.access.EmergencyAccess.Outcome;
import io.epione.patient.access.EmergencyAccess.Texts;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Judges an emergency access, once. */
@Component
class ReviewEmergencyAccess {

    private final EmergencyAccesses accesses;
    private final PatientCipher cipher;
    private final Audit audit;

    ReviewEmergencyAccess(EmergencyAccesses accesses, PatientCipher cipher, Audit audit) {
        this.accesses = accesses;
        this.cipher = cipher;
        this.audit = audit;
    }

    @Transactional
    public ReviewOutcome review(UUID id, Outcome outcome, @Nullable String remark) {
        EmergencyAccess access = accesses.lock(id).orElse(null);
        if (access == null) {
            return new ReviewOutcome.Unknown();
        }
        UUID reviewer = CurrentUser.get().userId();
        if (reviewer.equals(access.createdBy())) {
            return new ReviewOutcome.OwnAccess();
        }
        return switch (access.status()) {
            case ACTIVE -> new ReviewOutcome.StillActive();
            case REVIEWED -> new ReviewOutcome.AlreadyReviewed();
            case UNREVIEWED -> new ReviewOutcome.Reviewed(reviewed(access, outcome, remark, reviewer));
        };
    }

    private EmergencyAccessView reviewed(
            EmergencyAccess access, Outcome outcome, @Nullable String remark, UUID reviewer) {
        Texts before =
                cipher.open(access.patientId(), EmergencyAccess.SEALED, access.id(), access.sealed(), Texts.class);
        Texts texts = new Texts(before.reason(), remark);
        access.review(outcome, cipher.seal(access.patientId(), EmergencyAccess.SEALED, access.id(), texts), reviewer);
        audit.act("review", "EmergencyAccess", access.id(), access.patientId());
        return new EmergencyAccessView(accesses.saveAndFlush(access), texts);
    }
}
