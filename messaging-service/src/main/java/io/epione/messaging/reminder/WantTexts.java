package io.epione.messaging.reminder;

import io.epione.messaging.sms.PhoneNumber;
import io.epione.messaging.sms.Sender;
import io.epione.platform.audit.Audit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Texts end, or begin again, for whom the number was texted from there; the patient finds it among the preferences. */
@Component
class WantTexts {

    /** FHIR PurposeOfUse: the patient asks for it. */
    private static final String PATIENT_REQUEST = "PATRQT";

    private final Reminders reminders;
    private final Preferences preferences;
    private final TextedNumbers numbers;
    private final Audit audit;

    WantTexts(Reminders reminders, Preferences preferences, TextedNumbers numbers, Audit audit) {
        this.reminders = reminders;
        this.preferences = preferences;
        this.numbers = numbers;
        this.audit = audit;
    }

    /** Of the hospital in hand. In the order of ids, so that two of them never wait for each other in a circle. */
    @Transactional
    public void want(PhoneNumber number, Sender sender, boolean wanted) {
        reminders.texted(numbers.sought(number)).stream()
                .filter(reminder -> reminder.cameFrom(sender) && numbers.wentTo(number, reminder))
                .map(Reminder::patientId)
                .distinct()
                .sorted()
                .forEach(patientId -> want(patientId, wanted));
    }

    private void want(UUID patientId, boolean wanted) {
        preferences
                .lock(patientId)
                .filter(preference -> preference.wishes().sms() != wanted)
                .ifPresent(preference -> {
                    preference.replace(preference.wishes().withSms(wanted));
                    preferences.saveAndFlush(preference);
                    audit.forPurpose(PATIENT_REQUEST).update("ReminderPreference", patientId, patientId);
                });
    }
}
