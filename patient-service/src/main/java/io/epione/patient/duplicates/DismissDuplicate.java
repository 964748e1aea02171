package io.epione.patient.duplicates;

import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Two records are of two persons: the pair is not shown again, however its records change. */
@Component
class DismissDuplicate {

    private final Duplicates duplicates;
    private final HospitalCipher cipher;
    private final Audit audit;

    DismissDuplicate(Duplicates duplicates, HospitalCipher cipher, Audit audit) {
        this.duplicates = duplicates;
        this.cipher = cipher;
        this.audit = audit;
    }

    /** @throws Problem 404 for what is no pair of the current hospital, 409 when it was dismissed before */
    @Transactional
    public Duplicate dismiss(UUID id, String reason) {
        Duplicate duplicate = duplicates.findById(id).orElseThrow(() -> Problem.notFound("DUPLICATE_NOT_FOUND"));
        if (!duplicate.dismiss(cipher.seal(Duplicate.SEALED, id, new Duplicate.Reason(reason)))) {
            throw Problem.conflict("ALREADY_DISMISSED", "Somebody has dismissed this pair.");
        }
        audit.act("dismiss", "Duplicate", id, null);
        return duplicates.saveAndFlush(duplicate);
    }
}
