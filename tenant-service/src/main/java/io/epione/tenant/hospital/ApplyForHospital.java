package io.epione.tenant.hospital;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes the application of a hospital. Anyone may apply; a platform administrator decides. */
@Component
class ApplyForHospital {

    private final HospitalRegister register;
    private final HospitalAnnouncements announcements;

    ApplyForHospital(HospitalRegister register, HospitalAnnouncements announcements) {
        this.register = register;
        this.announcements = announcements;
    }

    @Transactional
    public Hospital apply(HospitalApplication application) {
        Hospital hospital = register.saveAndFlush(new Hospital(application));
        announcements.status(hospital);
        return hospital;
    }
}
