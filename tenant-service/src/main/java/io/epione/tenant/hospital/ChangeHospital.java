package io.epione.tenant.hospital;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes what a hospital may change about itself. */
@Component
class ChangeHospital {

    /** Null leaves a value as it is. */
    record Change(
            @Nullable String name,
            @Nullable String timezone,
            @Nullable List<String> allowedOrigins) {}

    private final HospitalRegister register;
    private final HospitalAnnouncements announcements;

    ChangeHospital(HospitalRegister register, HospitalAnnouncements announcements) {
        this.register = register;
        this.announcements = announcements;
    }

    @Transactional
    public Hospital change(UUID id, @Nullable String ifMatch, Change change) {
        Hospital hospital = register.findById(id).orElseThrow(() -> Problem.notFound("HOSPITAL_NOT_FOUND"));
        Etags.require(ifMatch, hospital.version());
        if (change.name != null) {
            hospital.rename(change.name.strip());
        }
        if (change.timezone != null) {
            HospitalApplication.requireZone(change.timezone);
            hospital.moveTo(change.timezone);
        }
        if (change.allowedOrigins != null) {
            hospital.allowPagesOf(WebNames.origins(change.allowedOrigins));
        }
        register.saveAndFlush(hospital);
        announcements.status(hospital);
        return hospital;
    }
}
