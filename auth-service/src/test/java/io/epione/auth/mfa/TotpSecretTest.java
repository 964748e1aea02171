package io.epione.auth.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTest {

    private final TotpSecret secret = new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B, SHA-1; of the eight digits there, the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(secret.code(TotpSecret.stepAt(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    /** RFC 4648, section 10, without the padding. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenAsTheStandardHasIt(String bytes, String text) {
        assertThat(TotpSecret.base32(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }

    @Test
    void oneStepToEitherSideIsAsGoodAndNoMore() {
        Instant now = Instant.ofEpochSecond(1111111111);
        long step = TotpSecret.stepAt(now);
        assertThat(secret.stepOf(secret.code(step - 2), now, 0)).isEmpty();
        assertThat(secret.stepOf(secret.code(step - 1), now, 0)).hasValue(step - 1);
        assertThat(secret.stepOf(secret.code(step), now, 0)).hasValue(step);
        assertThat(secret.stepOf(secret.code(step + 1), now, 0)).hasValue(step + 1);
        assertThat(secret.stepOf(secret.code(step + 2), now, 0)).isEmpty();
    }

    @Test
    void whatWasUsedAndWhatCameBeforeItIsNoCodeAnyMore() {
        Instant now = Instant.ofEpochSecond(1111111111);
        long step = TotpSecret.stepAt(now);
        assertThat(secret.stepOf(secret.code(step), now, step)).isEmpty();
        assertThat(secret.stepOf(secret.code(step - 1), now, step)).isEmpty();
        assertThat(secret.stepOf(secret.code(step + 1), now, step)).hasValue(step + 1);
    }

    @Test
    void aSecretKeepsItselfOutOfText() {
        TotpSecret random = TotpSecret.random();
        assertThat(random.base32()).hasSize(32).isNotEqualTo(TotpSecret.random().base32());
        assertThat(random + "").doesNotContain(random.base32());
    }
}
