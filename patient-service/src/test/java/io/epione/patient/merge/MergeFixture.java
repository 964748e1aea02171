package io.epione.patient.merge;

import io.epione.patient.merge.RecordMerge.Reasons;
import io.epione.platform.Ids;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.tenancy.TenantEntity;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes one of each entity of this module, for the test of the locks. */
public class MergeFixture {

    private final PatientCipher cipher;

    MergeFixture(PatientCipher cipher) {
        this.cipher = cipher;
    }

    public Class<? extends TenantEntity> type() {
        return RecordMerge.class;
    }

    /** @param patient stores a patient and tells the id */
    public TenantEntity merge(Supplier<UUID> patient) {
        UUID id = Ids.next();
        UUID survivor = patient.get();
        byte[] sealed = cipher.seal(survivor, RecordMerge.SEALED, id, new Reasons("Registered twice", null));
        return new RecordMerge(id, survivor, patient.get(), sealed);
    }
}
