package io.epione.auth.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecoveryCodeTest {

    @Test
    void aCodeIsTheSameHoweverItIsTyped() {
        RecoveryCode code = new RecoveryCode("ABCD-EFGH-IJKL-2345");
        assertThat(new RecoveryCode(" abcdefgh ijkl2345").hash()).isEqualTo(code.hash());
        assertThat(new RecoveryCode("ABCD-EFGH-IJKL-2346").hash()).isNotEqualTo(code.hash());
    }

    @Test
    void sixDigitsAreNoRecoveryCode() {
        assertThat(new RecoveryCode("123456").wellFormed()).isFalse();
        assertThat(RecoveryCode.random().wellFormed()).isTrue();
    }

    @Test
    void aCodeIsGroupedForPaperAndKeepsItselfOutOfLogs() {
        RecoveryCode code = RecoveryCode.random();
        assertThat(code.text()).matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}");
        assertThat(code + "").doesNotContain(code.text());
    }
}
