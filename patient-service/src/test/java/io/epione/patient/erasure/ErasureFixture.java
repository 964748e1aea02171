package io.epione.patient.erasure;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import java.util.UUID;

/** Makes an entity of this module for the test of the locks. */
public final class ErasureFixture {

    private ErasureFixture() {}

    public static Class<? extends TenantEntity> type() {
        return Erasure.class;
    }

    public static TenantEntity erasure(UUID patientId) {
        return new Erasure(Ids.next(), patientId, Ground.CONSENT_WITHDRAWN);
    }
}
