package io.epione.patient.access;

import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.client.Refusal;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.security.CurrentUser;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens a restricted record for a clinician who shows again who they are. Nothing is held open while auth-service works. */
@Component
class TakeEmergencyAccess {

    private final RecordAccess records;
    private final AuthClient auth;
    private final EmergencyAccesses accesses;
    private final DueEmergencyAccesses due;
    private final PatientCipher cipher;
    private final Audit audit;
    private final TransactionTemplate transaction;

    TakeEmergencyAccess(
            RecordAccess records,
            AuthClient auth,
            EmergencyAccesses accesses,
            DueEmergencyAccesses due,
            PatientCipher cipher,
            Audit audit,
            TransactionTemplate transaction) {
        this.records = records;
        this.auth = auth;
        this.accesses = accesses;
        this.due = due;
        this.cipher = cipher;
        this.audit = audit;
        this.transaction = transaction;
    }

    record Emergency(EmergencyReason reason, @Nullable String text, Duration duration) {}

    /** @throws io.epione.platform.problem.Problem 404 for what is no patient of the current hospital */
    TakingOutcome take(UUID patientId, Emergency emergency, String password, @Nullable String otp) {
        CurrentUser user = CurrentUser.get();
        UUID staffId = user.staffId();
        if (records.isWhollyOpen(patientId)) {
            return new TakingOutcome.NotNeeded();
        }
        if (!confirmed(new AuthClient.Proof(user.userId(), password, otp))) {
            audit.refused("break-glass", "Patient", patientId, patientId);
            return new TakingOutcome.NotReauthenticated();
        }
        return new TakingOutcome.Taken(transaction.execute(status -> store(patientId, staffId, emergency)));
    }

    /** @throws NoFallbackAvailableException where auth-service did not refuse but fail */
    private boolean confirmed(AuthClient.Proof proof) {
        try {
            auth.confirm(proof);
            return true;
        } catch (NoFallbackAvailableException e) {
            if (Refusal.isOneOf(e, 422)) {
                return false;
            }
            throw e;
        }
    }

    private EmergencyAccess store(UUID patientId, UUID staffId, Emergency emergency) {
        UUID id = Ids.next();
        byte[] sealed =
                cipher.seal(patientId, EmergencyAccess.SEALED, id, new EmergencyAccess.Texts(emergency.text(), null));
        EmergencyAccess access = accesses.saveAndFlush(
                new EmergencyAccess(id, patientId, staffId, emergency.reason(), sealed, emergency.duration()));
        due.add(access);
        audit.forPurpose(RecordAccess.EMERGENCY).act("break-glass", "Patient", patientId, patientId);
        return access;
    }
}
