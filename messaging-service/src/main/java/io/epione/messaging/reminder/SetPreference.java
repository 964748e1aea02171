package io.epione.messaging.reminder;

import io.epione.messaging.reminder.Preference.Wishes;
import io.epione.platform.audit.Audit;
import io.epione.platform.web.Etags;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class SetPreference {

    private final Preferences preferences;
    private final UpcomingAppointments appointments;
    private final PlanReminders planReminders;
    private final Audit audit;

    SetPreference(
            Preferences preferences, UpcomingAppointments appointments, PlanReminders planReminders, Audit audit) {
        this.preferences = preferences;
        this.appointments = appointments;
        this.planReminders = planReminders;
        this.audit = audit;
    }

    /** Also moves what is not sent yet to where the new quiet hours let it be. @param ifMatch needed once something is set */
    @Transactional
    public Preference set(UUID patientId, Wishes wishes, @Nullable String ifMatch) {
        var preference = preferences
                .findById(patientId)
                .map(known -> {
                    Etags.require(ifMatch, known.version());
                    known.replace(wishes);
                    return known;
                })
                .orElseGet(() -> new Preference(patientId, wishes));
        var stored = preferences.saveAndFlush(preference);
        planReminders.plan(appointments.ofPatient(patientId, Instant.now()));
        audit.update("ReminderPreference", patientId, patientId);
        return stored;
    }
}
