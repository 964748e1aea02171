package io.epione.auth.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.auth.secret.Secret;
import io.epione.platform.Ids;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private final Registration registration = new Registration(Ids.next(), Secret.random(), Ids.next(), new byte[] {1});
    private final UUID patient = Ids.next();

    @Test
    void nobodyDecidesBeforeTheAddressIsProven() {
        assertThat(registration.accept(patient)).isFalse();
        assertThat(registration.reject(new byte[] {2})).isFalse();
        assertThat(registration.status()).isEqualTo(RegistrationStatus.UNCONFIRMED);
    }

    @Test
    void aLinkWorksOnceAndForAWeek() {
        assertThat(registration.confirm(
                        Instant.now().plus(Registration.CONFIRM_WITHIN).plusSeconds(5)))
                .isFalse();
        assertThat(registration.confirm(Instant.now())).isTrue();
        assertThat(registration.confirm(Instant.now())).isFalse();
    }

    @Test
    void aDecisionIsMadeOnce() {
        registration.confirm(Instant.now());
        assertThat(registration.accept(patient)).isTrue();
        assertThat(registration.accept(Ids.next())).isFalse();
        assertThat(registration.reject(new byte[] {2})).isFalse();
        assertThat(registration.patientId()).isEqualTo(patient);
        assertThat(registration.sealed()).containsExactly(1);
    }

    @Test
    void aTokenNamesItsHospital() {
        RegistrationToken token = new RegistrationToken(Ids.next(), Secret.random());
        assertThat(RegistrationToken.parse(token.text())).contains(token);
        assertThat(token.text()).matches("[A-Za-z0-9_-]{79}");
        assertThat(RegistrationToken.parse("")).isEmpty();
        assertThat(RegistrationToken.parse("x".repeat(79))).isEmpty();
    }
}
