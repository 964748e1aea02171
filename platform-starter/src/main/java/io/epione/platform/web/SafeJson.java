package io.epione.platform.web;

import io.epione.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Refuses while reading what no field of ours can mean: control characters in text (PostgreSQL cannot even store NUL), and
 * dates outside of {@value #FIRST_YEAR} to {@value #LAST_YEAR}.
 */
public final class SafeJson extends SimpleModule {

    static final int FIRST_YEAR = 1800;
    static final int LAST_YEAR = 2200;

    public SafeJson() {
        super("epione-safe-json");
        addDeserializer(String.class, new TextDeserializer());
        addDeserializer(LocalDate.class, new TimeDeserializer<>(LocalDate.class, SafeJson::date));
        addDeserializer(Instant.class, new TimeDeserializer<>(Instant.class, SafeJson::instant));
    }

    /** @throws Problem 422 outside of the range, 400 for what is no date */
    static LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            requireYear(date.getYear());
            return date;
        } catch (DateTimeException e) {
            throw new Problem(400, "MALFORMED_DATE", "A date is not of the form 2026-12-01.");
        }
    }

    /** @throws Problem 422 outside of the range, 400 for what is no instant */
    static Instant instant(String text) {
        try {
            Instant instant = java.time.OffsetDateTime.parse(text).toInstant();
            requireYear(instant.atOffset(ZoneOffset.UTC).getYear());
            return instant;
        } catch (DateTimeException e) {
            throw new Problem(400, "MALFORMED_INSTANT", "An instant is not of the form 2026-12-01T09:00:00Z.");
        }
    }

    private static void requireYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Problem.unprocessable(
                    "DATE_OUT_OF_RANGE", "A date lies outside of " + FIRST_YEAR + " to " + LAST_YEAR + ".");
        }
    }

    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
                    || Character.isSurrogate(c) && !paired(text, i)) {
                throw Problem.unprocessable("CONTROL_CHARACTER", "A text holds characters that cannot be stored.");
            }
        }
        return text;
    }

    private static boolean paired(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static final class TextDeserializer extends StdScalarDeserializer<String> {

        TextDeserializer() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            return text(parser.getString());
        }
    }

    private static final class TimeDeserializer<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> read;

        TimeDeserializer(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            return read.apply(parser.getString());
        }
    }
}
