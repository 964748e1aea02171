package io.epione.patient.chart;

import io.epione.patient.access.AccessFixture;
import io.epione.patient.documents.DocumentFixture;
import io.epione.patient.duplicates.DuplicateFixture;
import io.epione.patient.erasure.ErasureFixture;
import io.epione.patient.fhir.ExchangeFixture;
import io.epione.patient.laboratory.LaboratoryFixture;
import io.epione.patient.merge.MergeFixture;
import io.epione.patient.registration.RegistrationFixture;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@Import({
    RegistrationFixture.class,
    AccessFixture.class,
    LaboratoryFixture.class,
    DocumentFixture.class,
    MergeFixture.class,
    DuplicateFixture.class,
    ExchangeFixture.class
})
class PatientIsolationTest extends TenantIsolationSuite {

    @Autowired
    private RegistrationFixture registration;

    @Autowired
    private AccessFixture access;

    @Autowired
    private LaboratoryFixture laboratory;

    @Autowired
    private DocumentFixture documents;

    @Autowired
    private MergeFixture merges;

    @Autowired
    private DuplicateFixture duplicates;

    @Autowired
    private ExchangeFixture exchange;

    @Autowired
    private ChartSeals seals;

    @Autowired
    private EntityManager entityManager;

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples =
                new HashMap<>(access.samples(this::storedPatient));
        samples.putAll(laboratory.samples(this::storedPatient));
        samples.putAll(documents.samples(this::storedPatient));
        samples.put(ErasureFixture.type(), () -> ErasureFixture.erasure(storedPatient()));
        samples.putAll(exchange.samples(this::storedPatient));
        samples.put(registration.type(), registration::patient);
        samples.put(merges.type(), () -> merges.merge(this::storedPatient));
        samples.put(duplicates.type(), () -> duplicates.duplicate(this::storedPatient));
        samples.put(ChartEntry.class, this::allergy);
        samples.put(ChartVersion.class, this::earlierVersion);
        return samples;
    }

    private UUID storedPatient() {
        TenantEntity patient = registration.patient();
        entityManager.persist(patient);
        return patient.id();
    }

    private ChartEntry allergy() {
        UUID patientId = storedPatient();
        UUID id = Ids.next();
        ChartFacts.Allergy facts = new ChartFacts.Allergy(
                new Coding("http://snomed.info/sct", "91936005", null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new ChartEntry(id, patientId, facts, seals.seal(patientId, id, facts), null);
    }

    private ChartVersion earlierVersion() {
        ChartEntry entry = allergy();
        entityManager.persist(entry);
        return seals.version(entry, entry.nextRevision());
    }
}
