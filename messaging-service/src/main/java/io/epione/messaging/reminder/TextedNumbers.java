package io.epione.messaging.reminder;

import io.epione.messaging.sms.PhoneNumber;
import io.epione.messaging.sms.Sender;
import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.crypto.SealedColumn;
import java.util.List;
import org.springframework.stereotype.Component;

/** The numbers that reminders went to: sealed with the patient's keys, and found again by the number that answers. */
@Component
class TextedNumbers {

    private static final SealedColumn NUMBER = SealedColumn.of("reminder.number");
    private static final String INDEX = "reminder.number";

    private final PatientCipher cipher;
    private final BlindIndex index;

    TextedNumbers(PatientCipher cipher, BlindIndex index) {
        this.cipher = cipher;
        this.index = index;
    }

    void note(Reminder reminder, PhoneNumber to, Sender from, int segments) {
        reminder.text(cipher.seal(reminder.patientId(), NUMBER, reminder.id(), to), index(to), from, segments);
    }

    boolean wentTo(PhoneNumber number, Reminder reminder) {
        return reminder.sealedNumber() != null && number(reminder).equals(number);
    }

    PhoneNumber number(Reminder reminder) {
        var sealed = reminder.sealedNumber();
        if (sealed == null) {
            throw new IllegalStateException("No text was sent");
        }
        return cipher.open(reminder.patientId(), NUMBER, reminder.id(), sealed, PhoneNumber.class);
    }

    byte[] index(PhoneNumber number) {
        return index.of(INDEX, number.e164());
    }

    /** Different numbers may share one. */
    List<byte[]> sought(PhoneNumber number) {
        return index.search(INDEX, number.e164());
    }
}
