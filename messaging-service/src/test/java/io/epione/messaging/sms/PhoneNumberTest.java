package io.epione.messaging.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+4915112345678, +4915112345678",
        "+49 (0)151 / 123-456.78, +4915112345678",
        "+1 (415) 867-5310, +14158675310",
        "+6831234, +6831234"
    })
    void reads_numbers_with_a_country(String written, String number) {
        assertThat(PhoneNumber.find(written)).map(PhoneNumber::e164).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0151 12345678", "0049 151 12345678", "+0151123456", "+49151", "+1234567890123456", "+49151x", ""
            })
    void guesses_no_country(String written) {
        assertThat(PhoneNumber.find(written)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber(written));
    }

    @Test
    void is_not_written_to_logs() {
        assertThat(new PhoneNumber("+4915112345678").toString()).doesNotContain("1");
    }

    @ParameterizedTest
    @CsvSource({
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "€, 80, 1",
        "€, 81, 2",
        "я, 70, 1",
        "я, 71, 2",
        "я, 134, 2",
        "🏥, 35, 1",
        "🏥, 36, 2",
        "🏥, 67, 3"
    })
    void texts_are_counted_in_segments(String character, int times, int segments) {
        assertThat(Segments.of(character.repeat(times))).isEqualTo(segments);
    }
}
