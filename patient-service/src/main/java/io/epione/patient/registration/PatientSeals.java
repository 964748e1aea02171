package io.epione.patient.registration;

import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.crypto.PatientCipher;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Between a patient's demographics and what the row holds of them. */
@Component
class PatientSeals {

    private static final String PHONE = "patient.phone";
    private static final String EMAIL = "patient.email";
    private static final String NAME_BIRTH = "patient.name_birth";

    private final PatientCipher cipher;
    private final BlindIndex index;

    PatientSeals(PatientCipher cipher, BlindIndex index) {
        this.cipher = cipher;
        this.index = index;
    }

    byte[] seal(UUID patientId, Demographics demographics) {
        return cipher.seal(patientId, Patient.SEALED, patientId, demographics);
    }

    /** For patients who are opened next. */
    void prepare(Collection<UUID> patientIds) {
        cipher.prepare(patientIds);
    }

    Demographics open(Patient patient) {
        return cipher.open(patient.id(), Patient.SEALED, patient.id(), patient.sealed(), Demographics.class);
    }

    Patient.SearchKeys keys(Demographics of) {
        String phone = of.phone();
        String email = of.email();
        return new Patient.SearchKeys(
                phone == null ? null : index.of(PHONE, digits(phone)),
                email == null ? null : index.of(EMAIL, email),
                index.of(NAME_BIRTH, nameAndBirth(of.familyName(), of.birthDate())));
    }

    /** Digits alone: people write the same number in many ways. */
    List<byte[]> phones(String phone) {
        return index.search(PHONE, digits(phone));
    }

    List<byte[]> emails(String email) {
        return index.search(EMAIL, email);
    }

    List<byte[]> namesAndBirths(String familyName, LocalDate birthDate) {
        return index.search(NAME_BIRTH, nameAndBirth(familyName, birthDate));
    }

    private static String nameAndBirth(String familyName, LocalDate birthDate) {
        return familyName + "|" + birthDate;
    }

    static String digits(String phone) {
        return phone.replaceAll("[^0-9]", "");
    }
}
