package io.epione.messaging.mail;

import io.epione.messaging.language.Phrases;
import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.tenancy.Hospital;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says: the hospital, the time, and where to sign in. Mail is read by others on its way, so it names neither the
 * patient nor anything clinical.
 */
public record Letter(String subject, String text) {

    /** @param language BCP 47; English where it is null, or where there are no words in it */
    static Letter of(Delivery delivery, Hospital hospital, String publicUrl, @Nullable String language) {
        var phrases = NotificationKind.phrases(language);
        var news = delivery.kind().words(phrases);
        var place = Phrases.oneLine(hospital.name());
        var at = delivery.at();
        var lines = new ArrayList<String>();
        lines.add(phrases.get("hello"));
        lines.add("");
        lines.add(phrases.get("body", news, place));
        if (at != null) {
            lines.add(phrases.get("time", phrases.when("pattern", at, hospital.timezone())));
        }
        lines.add("");
        lines.add(phrases.get("details", publicUrl));
        lines.add("");
        lines.add(phrases.get("machine"));
        lines.add("");
        return new Letter(phrases.get("subject", news, place), String.join("\n", lines));
    }
}
