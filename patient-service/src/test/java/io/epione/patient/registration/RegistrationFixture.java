package io.epione.patient.registration;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import java.time.LocalDate;
import java.util.UUID;

/** Makes patients for the tests of other modules. */
public class RegistrationFixture {

    private final PatientSeals seals;

    RegistrationFixture(PatientSeals seals) {
        this.seals = seals;
    }

    public Class<? extends TenantEntity> type() {
        return Patient.class;
    }

    public TenantEntity patient() {
        UUID id = Ids.next();
        Demographics ada = new Demographics(
                "0000000000", "Ada", "Berg", LocalDate.of(1975, 2, 3), Sex.FEMALE, null, null, null, null, null);
        return Patient.register(id, seals.seal(id, ada), seals.keys(ada));
    }
}
