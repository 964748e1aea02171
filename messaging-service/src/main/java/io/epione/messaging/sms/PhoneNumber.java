package io.epione.messaging.sms;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number as ITU-T E.164 has it: a plus, then a country code and what follows, at most 15 digits.
 *
 * @param e164 without spaces
 */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** What people put between the digits; the nought in brackets is for those who dial within the country. */
    private static final Pattern PUNCTUATION = Pattern.compile("\\(0\\)|[ ()./-]");

    /** @throws IllegalArgumentException for what is no such number */
    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("Not a number as E.164 has it");
        }
    }

    /** @return empty for a number without its country: which one it is, nobody guesses */
    public static Optional<PhoneNumber> find(@Nullable String written) {
        return Optional.ofNullable(written)
                .map(text -> PUNCTUATION.matcher(text).replaceAll(""))
                .filter(text -> E164.matcher(text).matches())
                .map(PhoneNumber::new);
    }

    /** It must not reach a log. */
    @Override
    public String toString() {
        return "PhoneNumber";
    }
}
