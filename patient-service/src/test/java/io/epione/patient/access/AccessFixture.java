package io.epione.patient.access;

import io.epione.platform.Ids;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.tenancy.TenantEntity;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes one of each entity of this module, for the test of the locks. */
public class AccessFixture {

    private final PatientCipher cipher;

    AccessFixture(PatientCipher cipher) {
        this.cipher = cipher;
    }

    /** @param patient stores a patient and tells the id */
    public Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples(Supplier<UUID> patient) {
        return Map.of(
                Confidentiality.class,
                () -> {
                    UUID id = patient.get();
                    return new Confidentiality(
                            id,
                            ConfidentialityCode.R,
                            cipher.seal(id, Confidentiality.SEALED, id, new Confidentiality.Reason("A public person")));
                },
                EmergencyAccess.class,
                () -> {
                    UUID patientId = patient.get();
                    UUID id = Ids.next();
                    return new EmergencyAccess(
                            id,
                            patientId,
                            Ids.next(),
                            EmergencyReason.ETREAT,
                            cipher.seal(
                                    patientId,
                                    EmergencyAccess.SEALED,
                                    id,
                                    new EmergencyAccess.Texts("Unconscious", null)),
                            Duration.ofHours(1));
                });
    }
}
