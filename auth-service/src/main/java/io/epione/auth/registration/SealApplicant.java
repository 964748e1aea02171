package io.epione.auth.registration;

import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.crypto.SealedColumn;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps who registered sealed with the hospital's key, bound to the registration. */
@Component
class SealApplicant {

    private static final SealedColumn COLUMN = SealedColumn.of("registration.sealed");

    private final HospitalCipher cipher;

    SealApplicant(HospitalCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(UUID registration, Applicant applicant) {
        return cipher.seal(COLUMN, registration, applicant);
    }

    Applicant open(Registration registration) {
        return cipher.open(COLUMN, registration.id(), registration.sealed(), Applicant.class);
    }
}
