package io.epione.patient.registration;

import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.crypto.PatientCipher;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Between a patient's demographics and what the row holds of them. */
@Component
class PatientSeals {

    private final PatientCipher cipher;
    private final BlindIndex index;

    PatientSeals(PatientCipher cipher, BlindIndex index) {
        this.cipher = cipher;
        this.index = index;
    }

    byte[] seal(UUID patientId, Demographics demographics) {
        return cipher.seal(patientId, Patient.SEALED, patientId, demographics);
    }

    Demographics open(Patient patient) {
        return cipher.open(patient.id(), Patient.SEALED, patient.id(), patient.sealed(), Demographics.class);
    }

    Patient.SearchKeys keys(Demographics of) {
        String phone = of.phone();
        String email = of.email();
        return new Patient.SearchKeys(
                phone == null ? null : phone(phone),
                email == null ? null : email(email),
                nameAndBirth(of.familyName(), of.birthDate()));
    }

    /** Digits alone: people write the same number in many ways. */
    byte[] phone(String phone) {
        return index.of("patient.phone", digits(phone));
    }

    byte[] email(String email) {
        return index.of("patient.email", email);
    }

    byte[] nameAndBirth(String familyName, LocalDate birthDate) {
        return index.of("patient.name_birth", familyName + "|" + birthDate);
    }

    static String digits(String phone) {
        return phone.replaceAll("[^0-9]", "");
    }
}
