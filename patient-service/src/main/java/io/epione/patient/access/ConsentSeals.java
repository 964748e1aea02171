package io.epione.patient.access;

import io.epione.platform.Ids;
import io.epione.platform.crypto.PatientCipher;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Between what consents say and what the rows hold of it. */
@Component
class ConsentSeals {

    private final PatientCipher cipher;

    ConsentSeals(PatientCipher cipher) {
        this.cipher = cipher;
    }

    /** Why something was changed, as it is sealed. */
    private record Reason(String text) {}

    byte[] seal(UUID patientId, UUID consentId, ConsentTerms terms) {
        return cipher.seal(patientId, Consent.SEALED, consentId, terms);
    }

    byte[] sealReason(Consent consent, String reason) {
        return cipher.seal(consent.patientId(), Consent.REASON, consent.id(), new Reason(reason));
    }

    /** What the consent says now, as a version of it. */
    ConsentVersion version(Consent consent) {
        UUID id = Ids.next();
        ConsentView said = view(consent);
        return new ConsentVersion(id, said, cipher.seal(consent.patientId(), ConsentVersion.SEALED, id, said));
    }

    ConsentTerms open(Consent consent) {
        return cipher.open(consent.patientId(), Consent.SEALED, consent.id(), consent.sealed(), ConsentTerms.class);
    }

    ConsentView view(Consent consent) {
        byte[] reason = consent.reason();
        Consent.Period period = consent.period();
        return new ConsentView(
                consent.id(),
                consent.patientId(),
                consent.version(),
                consent.status(),
                period.from(),
                period.until(),
                open(consent),
                consent.evidenceId(),
                consent.createdAt(),
                consent.createdBy(),
                consent.revisedAt(),
                consent.revisedBy(),
                reason == null
                        ? null
                        : cipher.open(consent.patientId(), Consent.REASON, consent.id(), reason, Reason.class)
                                .text());
    }

    ConsentView view(ConsentVersion version) {
        return cipher.open(
                version.patientId(), ConsentVersion.SEALED, version.id(), version.sealed(), ConsentView.class);
    }
}
