package io.epione.patient.access;

import io.epione.patient.access.ConsentTerms.Signer;
import io.epione.patient.disclosure.Actor;
import io.epione.patient.disclosure.Provision;
import io.epione.patient.disclosure.Purpose;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Etags;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what a patient allows or refuses, and writes it anew. */
@Component
class RecordConsent {

    /** Of a patient at once, drafts among them: each decision weighs them all. */
    static final int MAX_STANDING = 100;

    private final ConsentDesk desk;
    private final Consents consents;
    private final ConsentVersions versions;
    private final ConsentSeals seals;
    private final LiftRestriction lift;
    private final TellGuarded guarded;

    RecordConsent(
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

    /** @param evidenceId a document of the patient's record */
    record Command(
            ConsentStatus status,
            Provision.Type type,
            Actor actor,
            Set<Purpose> purposes,
            Set<SensitivityLabel> labels,
            Consent.Period period,
            @Nullable UUID evidenceId,
            @Nullable String evidence) {

        ConsentTerms signedBy(Signer signer) {
            return new ConsentTerms(type, actor, purposes, labels, signer, evidence);
        }
    }

    /** @throws Problem 404, 403, 422 for staff without evidence, 409 for one too many */
    @Transactional
    public ConsentView record(UUID patientId, Command command) {
        ConsentDesk.Place place = desk.at(patientId);
        mustBeInOrder(command, place.signer());
        if (consents.standing(patientId) >= MAX_STANDING) {
            throw Problem.conflict("TOO_MANY_CONSENTS", "Revoke some of the patient's consents first.");
        }
        UUID id = Ids.next();
        Consent consent = consents.saveAndFlush(new Consent(
                id,
                patientId,
                command.status(),
                command.period(),
                command.evidenceId(),
                seals.seal(patientId, id, command.signedBy(place.signer()))));
        guarded.tell(patientId);
        place.audit().create("Consent", id, patientId);
        return seals.view(consent);
    }

    /**
     * Signed anew by the caller. Of two revisions of one version at the same time, a unique constraint refuses one as stale.
     *
     * @throws Problem 404, 403, 412 when stale, 409 when it was revoked, 422 as when it is recorded
     */
    @Transactional
    public ConsentView revise(UUID patientId, UUID id, @Nullable String ifMatch, Command command, String reason) {
        ConsentDesk.Place place = desk.at(patientId);
        Consent consent = consents.one(patientId, id).orElseThrow(() -> Problem.notFound("CONSENT_NOT_FOUND"));
        Etags.require(ifMatch, consent.version());
        mustBeInOrder(command, place.signer());
        versions.save(seals.version(consent));
        consent.revise(
                command.status(),
                command.period(),
                command.evidenceId(),
                seals.seal(patientId, id, command.signedBy(place.signer())),
                seals.sealReason(consent, reason));
        consents.saveAndFlush(consent);
        guarded.tell(patientId);
        place.audit().update("Consent", id, patientId);
        lift.ofConsent(patientId, id, command);
        return seals.view(consent);
    }

    private static void mustBeInOrder(Command command, Signer signer) {
        if (signer != Signer.STAFF) {
            return;
        }
        if (command.evidenceId() == null && command.evidence() == null) {
            throw Problem.unprocessable("EVIDENCE_REQUIRED", "Say where the patient's consent is to be seen.");
        }
        UUID own = CurrentUser.get().postId();
        if (command.type() == Provision.Type.PERMIT
                && own != null
                && own.equals(command.actor().id())) {
            throw Problem.forbidden("OWN_BENEFIT", "Somebody else has to record what opens the record to you.");
        }
    }
}
