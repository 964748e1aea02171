package io.epione.prescription.practitioner;

import io.epione.platform.tenancy.Hospitals;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whether somebody may practise today. */
@Component
public class LicenceCheck {

    private final Licences licences;
    private final Hospitals hospitals;

    LicenceCheck(Licences licences, Hospitals hospitals) {
        this.licences = licences;
        this.hospitals = hospitals;
    }

    /** The day is the hospital's; nobody has to have been told that it came. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean holds(UUID staffId) {
        LocalDate today = LocalDate.now(hospitals.current().timezone());
        return licences.findById(staffId).map(licence -> licence.holdsOn(today)).orElse(true);
    }
}
