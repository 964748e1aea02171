package io.epione.patient.fhir;

import io.epione.patient.fhir.RecordExport.Format;
import io.epione.patient.fhir.RecordExport.Wanted;
import io.epione.platform.Ids;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.security.OnBehalf.Requester;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.TenantEntity;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes one of each entity of this module, for the test of the locks. */
public class ExchangeFixture {

    private final PatientCipher cipher;

    ExchangeFixture(PatientCipher cipher) {
        this.cipher = cipher;
    }

    /** @param patient stores a patient and tells the id */
    public Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples(Supplier<UUID> patient) {
        Requester requester = new Requester(Ids.next(), Ids.next(), Set.of(Role.ADMIN));
        return Map.of(
                RecordImport.class, () -> new RecordImport(Ids.next(), requester, "urn:test", 1),
                RecordExport.class,
                        () -> new RecordExport(
                                Ids.next(), requester, new Wanted(Format.FHIR, patient.get(), null, Set.of())),
                OutsideRecord.class, () -> outside(patient.get()));
    }

    private OutsideRecord outside(UUID patientId) {
        UUID id = Ids.next();
        OutsideRecord.Content content = new OutsideRecord.Content("urn:test", "{\"resourceType\":\"Specimen\"}");
        return new OutsideRecord(id, patientId, "Specimen", cipher.seal(patientId, OutsideRecord.SEALED, id, content));
    }
}
