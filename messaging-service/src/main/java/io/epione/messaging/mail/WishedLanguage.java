package io.epione.messaging.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows in which language a patient asked to be written to. Mails do not know the reminders, where patients say it. */
public interface WishedLanguage {

    /** @return BCP 47; null where the patient has said nothing of it */
    @Nullable
    String languageOf(UUID patientId);
}
