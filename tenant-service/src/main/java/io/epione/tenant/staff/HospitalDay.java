package io.epione.tenant.staff;

import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Which day it is at the current hospital. */
@Component
class HospitalDay {

    private final Hospitals hospitals;

    HospitalDay(Hospitals hospitals) {
        this.hospitals = hospitals;
    }

    /** In UTC for a hospital that is being opened: its zone is not yet known to all. */
    LocalDate today() {
        ZoneId zone = hospitals.find(Tenancy.current()).map(Hospital::timezone).orElse(ZoneOffset.UTC);
        return LocalDate.now(zone);
    }
}
