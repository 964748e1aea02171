package io.epione.messaging.mail;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Knows in which language a patient asked to be written to. Mails do not know the reminders, where patients say it. */
public interface WishedLanguage {

    /** @return BCP 47, of those who have said something of it */
    Map<UUID, String> languagesOf(Collection<UUID> patientIds);
}
