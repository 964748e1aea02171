package io.epione.tenant.hospital;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rejection, suspension and reinstatement: decisions that change the hospital's row and nothing else here. */
@Component
class DecideOnHospital {

    /** What is decided, and how the world learns of it. */
    enum Decision {
        REJECT,
        SUSPEND,
        REINSTATE
    }

    private final HospitalRegister register;
    private final HospitalAnnouncements announcements;

    DecideOnHospital(HospitalRegister register, HospitalAnnouncements announcements) {
        this.register = register;
        this.announcements = announcements;
    }

    /** @param reason kept with the hospital; empty for a reinstatement */
    @Transactional
    public HospitalOutcome decide(UUID id, Decision decision, String reason) {
        return register.findById(id)
                .map(hospital -> switch (decision) {
                    case REJECT -> change(hospital, h -> h.reject(reason), announcements::rejected);
                    case SUSPEND -> change(hospital, h -> h.suspend(reason), announcements::suspended);
                    case REINSTATE -> change(hospital, Hospital::reinstate, announcements::reinstated);
                })
                .orElseGet(HospitalOutcome.Unknown::new);
    }

    private HospitalOutcome change(Hospital hospital, Predicate<Hospital> verb, Consumer<Hospital> announce) {
        if (!verb.test(hospital)) {
            return new HospitalOutcome.NotAllowed(hospital.status());
        }
        register.saveAndFlush(hospital);
        announce.accept(hospital);
        return new HospitalOutcome.Changed(hospital);
    }
}
