package io.epione.patient.access;

import io.epione.patient.disclosure.Actor;
import io.epione.patient.disclosure.Provision;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Patients who obtained a restriction are told before it is lifted (GDPR Art. 18 (3)). Of an end that was granted with it the
 * answer to the request has told them; of an earlier one they hear as soon as it is decided. Part of the caller's transaction.
 */
@Component
class LiftRestriction {

    private final RestrictionRequests requests;
    private final PatientCipher cipher;
    private final Audit audit;

    LiftRestriction(RestrictionRequests requests, PatientCipher cipher, Audit audit) {
        this.requests = requests;
        this.cipher = cipher;
        this.audit = audit;
    }

    /** The whole record is open again, or will be. */
    void ofRecord(UUID patientId, Instant end) {
        lift(patientId, end, request -> words(request).labels().isEmpty());
    }

    /** What a consent closed is open again, or will be. */
    void ofConsent(UUID patientId, UUID consentId, Instant end) {
        lift(patientId, end, request -> consentId.equals(request.consentId()));
    }

    /** A consent says something else now: what it does not close any more is open at once. */
    void ofConsent(UUID patientId, UUID consentId, RecordConsent.Command now) {
        lift(patientId, Instant.now(), request -> consentId.equals(request.consentId()) && !closes(now, request));
        Instant until = now.period().until();
        if (until != null) {
            ofConsent(patientId, consentId, until);
        }
    }

    private boolean closes(RecordConsent.Command consent, RestrictionRequest request) {
        return consent.status() == ConsentStatus.ACTIVE
                && consent.type() == Provision.Type.DENY
                && consent.actor().equals(Actor.EVERYONE)
                && consent.purposes().isEmpty()
                && (consent.labels().isEmpty()
                        || consent.labels().containsAll(words(request).labels()))
                && !consent.period().from().isAfter(Instant.now());
    }

    private void lift(UUID patientId, Instant end, Predicate<RestrictionRequest> which) {
        for (RestrictionRequest request : requests.lockLastingBeyond(patientId, end)) {
            if (which.test(request) && request.endBy(end)) {
                requests.saveAndFlush(request);
                audit.act("lift", "RestrictionRequest", request.id(), patientId);
            }
        }
    }

    private RestrictionRequest.Words words(RestrictionRequest request) {
        return cipher.open(
                request.patientId(),
                RestrictionRequest.SEALED,
                request.id(),
                request.sealed(),
                RestrictionRequest.Words.class);
    }
}
