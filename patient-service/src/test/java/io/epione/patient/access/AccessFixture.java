package io.epione.patient.access;

import io.epione.patient.access.ConsentTerms.Signer;
import io.epione.patient.disclosure.Actor;
import io.epione.patient.disclosure.Provision;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.platform.Ids;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes one of each entity of this module, for the test of the locks. */
public class AccessFixture {

    private final PatientCipher cipher;
    private final ConsentSeals consents;
    private final EntityManager entities;

    AccessFixture(PatientCipher cipher, ConsentSeals consents, EntityManager entities) {
        this.cipher = cipher;
        this.consents = consents;
        this.entities = entities;
    }

    /** @param patient stores a patient and tells the id */
    public Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples(Supplier<UUID> patient) {
        Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples = new HashMap<>();
        samples.put(Consent.class, () -> consent(patient.get()));
        samples.put(ConsentVersion.class, () -> consents.version(stored(consent(patient.get()))));
        samples.put(Proxy.class, () -> proxy(patient.get(), patient.get()));
        samples.put(RestrictionRequest.class, () -> restriction(patient.get()));
        samples.put(GuardedRecord.class, () -> new GuardedRecord(patient.get()));
        samples.put(FamilyAges.class, () -> {
            entities.createQuery("delete from FamilyAges").executeUpdate();
            return new FamilyAges(14, 18);
        });
        samples.putAll(Map.of(
                Confidentiality.class,
                () -> {
                    UUID id = patient.get();
                    return new Confidentiality(
                            id,
                            ConfidentialityCode.R,
                            null,
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
                }));
        return samples;
    }

    private RestrictionRequest restriction(UUID patientId) {
        UUID id = Ids.next();
        RestrictionRequest.Words words =
                new RestrictionRequest.Words(RestrictionGround.ACCURACY_CONTESTED, "Not mine", Set.of(), null);
        return new RestrictionRequest(id, patientId, cipher.seal(patientId, RestrictionRequest.SEALED, id, words));
    }

    private Consent consent(UUID patientId) {
        UUID id = Ids.next();
        ConsentTerms terms = new ConsentTerms(
                Provision.Type.DENY, Actor.EVERYONE, Set.of(), Set.of(SensitivityLabel.PSY), Signer.PATIENT, null);
        return new Consent(
                id,
                patientId,
                ConsentStatus.ACTIVE,
                new Consent.Period(Instant.now(), null),
                null,
                consents.seal(patientId, id, terms));
    }

    private Consent stored(Consent consent) {
        entities.persist(consent);
        entities.flush();
        return consent;
    }

    private Proxy proxy(UUID patientId, UUID holderId) {
        UUID id = Ids.next();
        return new Proxy(
                id,
                patientId,
                holderId,
                Instant.now(),
                null,
                null,
                cipher.seal(
                        patientId, Proxy.SEALED, id, new Proxy.Terms(ProxyRelationship.PRN, ProxyScope.READ, null)));
    }
}
