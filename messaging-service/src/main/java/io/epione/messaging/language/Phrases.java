package io.epione.messaging.language;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/** The phrases of a bundle in one language, or in English where the bundle does not speak it. */
public final class Phrases {

    /** The language of the machine is nobody's wish. */
    private static final Control ENGLISH_OTHERWISE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;
    private final Locale locale;

    private Phrases(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /** @param language BCP 47; null where nobody knows it */
    public static Phrases of(String bundle, @Nullable String language) {
        var wished = language == null ? Locale.ENGLISH : Locale.forLanguageTag(language);
        var found = ResourceBundle.getBundle(bundle, wished, ENGLISH_OTHERWISE);
        return new Phrases(found, found.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : wished);
    }

    public String get(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /** @param key of the pattern, see {@link DateTimeFormatter} */
    public String when(String key, Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern(bundle.getString(key), locale).format(time.atZone(zone));
    }

    /** In which they are. */
    public String language() {
        return locale.toLanguageTag();
    }

    /** A line break in a subject would begin a header. */
    public static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
