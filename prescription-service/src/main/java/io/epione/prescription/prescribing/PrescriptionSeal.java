package io.epione.prescription.prescribing;

import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.crypto.SealedColumn;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Seals and opens the content of prescriptions with the patient's keyset. */
@Component
class PrescriptionSeal {

    private static final SealedColumn COLUMN = SealedColumn.of("prescription.sealed");

    private final PatientCipher cipher;

    PrescriptionSeal(PatientCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(UUID patientId, UUID prescriptionId, PrescriptionContent content) {
        return cipher.seal(patientId, COLUMN, prescriptionId, content);
    }

    Opened open(Prescription prescription) {
        return new Opened(
                prescription,
                cipher.open(
                        prescription.patientId(),
                        COLUMN,
                        prescription.id(),
                        prescription.sealed(),
                        PrescriptionContent.class));
    }

    /** A prescription with its words. */
    record Opened(Prescription prescription, PrescriptionContent content) {}
}
