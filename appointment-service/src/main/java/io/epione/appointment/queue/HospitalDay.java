package io.epione.appointment.queue;

import io.epione.platform.tenancy.Hospitals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** The server's time, and the day it is at the hospital. */
@Component
class HospitalDay {

    private final Hospitals hospitals;

    HospitalDay(Hospitals hospitals) {
        this.hospitals = hospitals;
    }

    /** PostgreSQL keeps microseconds. */
    Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate today() {
        return LocalDate.now(hospitals.current().timezone());
    }
}
