package io.epione.patient.chart;

import io.epione.patient.registration.RegistrationFixture;
import io.epione.platform.Ids;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@Import(RegistrationFixture.class)
class PatientIsolationTest extends TenantIsolationSuite {

    @Autowired
    private RegistrationFixture registration;

    @Autowired
    private PatientCipher cipher;

    @Autowired
    private EntityManager entityManager;

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        return Map.of(registration.type(), registration::patient, ChartEntry.class, this::allergy);
    }

    private ChartEntry allergy() {
        TenantEntity patient = registration.patient();
        entityManager.persist(patient);
        UUID id = Ids.next();
        ChartFacts.Allergy facts = new ChartFacts.Allergy(
                new Coding("http://snomed.info/sct", "91936005", null), null, null, null, null, null);
        return new ChartEntry(
                id,
                patient.id(),
                ChartKind.ALLERGY,
                facts.code(),
                cipher.seal(patient.id(), ChartEntry.SEALED, id, facts));
    }
}
