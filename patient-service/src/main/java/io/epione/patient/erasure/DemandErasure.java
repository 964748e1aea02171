package io.epione.patient.erasure;

import io.epione.patient.access.RecordAccess;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One demands an erasure, another one decides. */
@Component
class DemandErasure {

    private final Erasures erasures;
    private final DueErasures due;
    private final RecordAccess access;
    private final Audit audit;

    DemandErasure(Erasures erasures, DueErasures due, RecordAccess access, Audit audit) {
        this.erasures = erasures;
        this.due = due;
        this.access = access;
        this.audit = audit;
    }

    /** @throws Problem 404 for what is no patient of the current hospital, 409 while another demand is open, 410 when erased */
    @Transactional
    public Erasure demand(UUID patientId, Ground ground) {
        access.mustExist(patientId);
        Erasure erasure = erasures.saveAndFlush(new Erasure(Ids.next(), patientId, ground));
        audit.create("Erasure", erasure.id(), patientId);
        return erasure;
    }

    /** @throws Problem 404, 409 when decided already or by the same person */
    @Transactional
    public Erasure approve(UUID patientId, UUID id) {
        Erasure erasure = lock(patientId, id);
        erasure.approve(CurrentUser.get().userId());
        due.put(id, Instant.now());
        audit.act("approve", "Erasure", id, patientId);
        return erasures.saveAndFlush(erasure);
    }

    /** @throws Problem as {@link #approve} */
    @Transactional
    public Erasure decline(UUID patientId, UUID id) {
        Erasure erasure = lock(patientId, id);
        erasure.decline(CurrentUser.get().userId());
        audit.act("decline", "Erasure", id, patientId);
        return erasures.saveAndFlush(erasure);
    }

    private Erasure lock(UUID patientId, UUID id) {
        return erasures.lock(id)
                .filter(erasure -> erasure.patientId().equals(patientId))
                .orElseThrow(() -> Problem.notFound("ERASURE_NOT_FOUND"));
    }
}
