package io.epione.patient.documents;

import io.epione.platform.crypto.PatientCipher;
import org.springframework.stereotype.Component;

/** Between what is known of a document and what its row holds of it. */
@Component
class DocumentSeals {

    private final PatientCipher cipher;

    DocumentSeals(PatientCipher cipher) {
        this.cipher = cipher;
    }

    DocumentView view(Document document) {
        return new DocumentView(
                document,
                cipher.open(
                        document.patientId(), Document.SEALED, document.id(), document.sealed(), Document.Facts.class));
    }
}
