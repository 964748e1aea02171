package io.epione.patient.access;

import io.epione.patient.disclosure.Actor;
import io.epione.patient.disclosure.Provision;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Etags;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers a patient's request for restriction. Granted for the whole record, the record is restricted as a decision about its
 * confidentiality does it; granted for labels, a consent closes these to everybody, but for emergencies. Both end by themselves.
 */
@Component
class DecideRestriction {

    private final RestrictionRequests requests;
    private final RestrictOnRequest record;
    private final RecordConsent consents;
    private final RecordAccess access;
    private final PatientCipher cipher;
    private final Audit audit;

    DecideRestriction(
            RestrictionRequests requests,
            RestrictOnRequest record,
            RecordConsent consents,
            RecordAccess access,
            PatientCipher cipher,
            Audit audit) {
        this.requests = requests;
        this.record = record;
        this.consents = consents;
        this.access = access;
        this.cipher = cipher;
        this.audit = audit;
    }

    sealed interface Answer {

        Set<SensitivityLabel> labels();

        /** What the patient is told. */
        @Nullable
        String words();

        /** @param labels none for the whole record @param until null: until somebody ends it */
        record Granted(
                Set<SensitivityLabel> labels,
                @Nullable Instant until,
                @Nullable String words) implements Answer {}

        /** GDPR Art. 12 (4): the patient is told why. */
        record Refused(String words) implements Answer {

            @Override
            public Set<SensitivityLabel> labels() {
                return Set.of();
            }
        }
    }

    /**
     * Of two answers at the same time the second finds that the request has changed.
     *
     * @throws Problem 404, 412 when stale, 409 for one that was decided before
     */
    @Transactional
    public RestrictionView decide(UUID patientId, UUID id, @Nullable String ifMatch, Answer answer) {
        access.mustExist(patientId);
        RestrictionRequest request =
                requests.lock(patientId, id).orElseThrow(() -> Problem.notFound(ReadRestrictions.NOT_FOUND));
        Etags.require(ifMatch, request.version());
        RestrictionRequest.Words asked =
                cipher.open(patientId, RestrictionRequest.SEALED, id, request.sealed(), RestrictionRequest.Words.class);
        UUID officer = CurrentUser.get().userId();
        RestrictionRequest.Words words = asked.answered(answer.labels(), answer.words());
        byte[] sealed = cipher.seal(patientId, RestrictionRequest.SEALED, id, words);
        switch (answer) {
            case Answer.Granted granted -> {
                request.grant(granted.until(), sealed, officer);
                restrict(request, granted);
            }
            case Answer.Refused refused -> request.refuse(sealed, officer);
        }
        RestrictionRequest decided = requests.saveAndFlush(request);
        audit.act("decide", "RestrictionRequest", id, patientId);
        return new RestrictionView(decided, words);
    }

    private void restrict(RestrictionRequest request, Answer.Granted granted) {
        UUID patientId = request.patientId();
        String reason = "GDPR Art. 18, request " + request.id();
        if (granted.labels().isEmpty()) {
            record.restrict(patientId, granted.until(), reason);
        } else {
            ConsentView closing = consents.record(
                    patientId,
                    new RecordConsent.Command(
                            ConsentStatus.ACTIVE,
                            Provision.Type.DENY,
                            Actor.EVERYONE,
                            Set.of(),
                            granted.labels(),
                            new Consent.Period(Instant.now(), granted.until()),
                            null,
                            reason));
            request.closedBy(closing.id());
        }
    }
}
