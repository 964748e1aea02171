package io.epione.auth.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecondFactorTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    private final SecondFactor factor = new SecondFactor(UUID.randomUUID(), new byte[] {1}, NOW);

    @Test
    void wrongCodesSlowDownButNeverForLongerThanAQuarterOfAnHour() {
        for (int i = 0; i < 4; i++) {
            factor.fail(NOW);
        }
        assertThat(factor.pause(NOW)).isZero();
        factor.fail(NOW);
        assertThat(factor.pause(NOW)).isEqualTo(Duration.ofSeconds(30));
        factor.fail(NOW);
        assertThat(factor.pause(NOW)).isEqualTo(Duration.ofSeconds(60));
        for (int i = 0; i < 100; i++) {
            factor.fail(NOW);
        }
        assertThat(factor.pause(NOW)).isEqualTo(Duration.ofMinutes(15));
        assertThat(factor.pause(NOW.plus(Duration.ofMinutes(15)))).isZero();
    }

    @Test
    void aRightCodeForgivesTheWrongOnes() {
        for (int i = 0; i < 5; i++) {
            factor.fail(NOW);
        }
        factor.prove("session", NOW);
        factor.fail(NOW);
        assertThat(factor.pause(NOW)).isZero();
    }

    @Test
    void aProofIsOfOneSessionAndSoonOver() {
        factor.prove("session", NOW);
        assertThat(factor.provedBy("session", NOW.plus(Duration.ofMinutes(9)))).isTrue();
        assertThat(factor.provedBy("session", NOW.plus(Duration.ofMinutes(10)))).isFalse();
        assertThat(factor.provedBy("other", NOW)).isFalse();
        assertThat(factor.provedBy("", NOW)).isFalse();
    }

    @Test
    void whatIsConfirmedKeepsItsSecret() {
        factor.replaceSecret(new byte[] {2}, NOW);
        assertThat(factor.secret()).containsExactly(2);
        factor.confirm(NOW);
        assertThatThrownBy(() -> factor.replaceSecret(new byte[] {3}, NOW)).isInstanceOf(IllegalStateException.class);
    }
}
