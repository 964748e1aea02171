package io.epione.patient.access;

import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a consent. It stays readable. */
@Component
class RevokeConsent {

    private final ConsentDesk desk;
    private final Consents consents;
    private final ConsentVersions versions;
    private final ConsentSeals seals;
    private final LiftRestriction lift;
    private final TellGuarded guarded;

    RevokeConsent(
            ConsentDesk desk,
            Consents consents,
            ConsentVersions versions,
            ConsentSeals seals,
            LiftRestriction lift,
            TellGuarded guarded) {
        this.desk = desk;
        this.consents = consents;
        this.versions = versions;
        this.seals = seals;
        this.lift = lift;
        this.guarded = guarded;
    }

    /** @throws Problem 404, 403, 409 when it was revoked before, 412 when somebody has changed it at the same moment */
    @Transactional
    public ConsentView revoke(UUID patientId, UUID id, String reason) {
        ConsentDesk.Place place = desk.at(patientId);
        Consent consent = consents.one(patientId, id).orElseThrow(() -> Problem.notFound("CONSENT_NOT_FOUND"));
        ConsentVersion before = seals.version(consent);
        consent.revoke(seals.sealReason(consent, reason));
        versions.save(before);
        consents.saveAndFlush(consent);
        guarded.tell(patientId);
        place.audit().act("revoke", "Consent", id, patientId);
        lift.ofConsent(patientId, id, Instant.now());
        return seals.view(consent);
    }
}
