package io.epione.tenant.hospital;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes what a hospital may change about itself. */
@Component
class ChangeHospital {

    private final HospitalRegister register;
    private final HospitalAnnouncements announcements;

    ChangeHospital(HospitalRegister register, HospitalAnnouncements announcements) {
        this.register = register;
        this.announcements = announcements;
    }

    /** Null leaves a value as it is. */
    @Transactional
    public Hospital change(UUID id, @Nullable String ifMatch, @Nullable String name, @Nullable String timezone) {
        Hospital hospital = register.findById(id).orElseThrow(() -> Problem.notFound("HOSPITAL_NOT_FOUND"));
        Etags.require(ifMatch, hospital.version());
        if (name != null) {
            hospital.rename(name.strip());
        }
        if (timezone != null) {
            HospitalApplication.requireZone(timezone);
            hospital.moveTo(timezone);
        }
        register.saveAndFlush(hospital);
        announcements.status(hospital);
        return hospital;
    }
}
