package io.epione.tenant.hospital;

import io.epione.platform.audit.Audit;
import org.springframework.stereotype.Component;

/** Stores a hospital with what each step of its life leaves behind: history, announcement, letters, audit record. */
@Component
class TakeStep {

    private final HospitalRegister register;
    private final HospitalHistory history;
    private final HospitalAnnouncements announcements;
    private final HospitalLetters letters;
    private final Audit audit;

    TakeStep(
            HospitalRegister register,
            HospitalHistory history,
            HospitalAnnouncements announcements,
            HospitalLetters letters,
            Audit audit) {
        this.register = register;
        this.history = history;
        this.announcements = announcements;
        this.letters = letters;
        this.audit = audit;
    }

    /** Part of the caller's transaction, so all of it happens or none. */
    void take(Hospital hospital, HospitalStep step) {
        register.saveAndFlush(hospital);
        history.add(hospital, step);
        announcements.taken(hospital, step);
        letters.about(hospital, step);
        audit.act(step.action(), "Organization", hospital.id(), null);
    }
}
