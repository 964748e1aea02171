package io.epione.patient.access;

import io.epione.platform.audit.Audit;
import io.epione.platform.security.CurrentUser;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives back what the emergency no longer needs. */
@Component
class EndEmergencyAccess {

    private final EmergencyAccesses accesses;
    private final DueEmergencyAccesses due;
    private final Audit audit;

    EndEmergencyAccess(EmergencyAccesses accesses, DueEmergencyAccesses due, Audit audit) {
        this.accesses = accesses;
        this.due = due;
        this.audit = audit;
    }

    /** @return false when the caller has none on this patient */
    @Transactional
    public boolean endOwn(UUID patientId) {
        return accesses.lockActive(patientId, CurrentUser.get().staffId())
                .filter(access -> access.end(Instant.now()))
                .map(this::ended)
                .isPresent();
    }

    private EmergencyAccess ended(EmergencyAccess access) {
        due.remove(new DueEmergencyAccesses.Due(access.tenantId(), access.id()));
        audit.forPurpose(RecordAccess.EMERGENCY)
                .act("end-break-glass", "Patient", access.patientId(), access.patientId());
        return accesses.saveAndFlush(access);
    }
}
