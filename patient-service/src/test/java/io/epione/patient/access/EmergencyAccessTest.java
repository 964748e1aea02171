package io.epione.patient.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmergencyAccessTest {

    private final UUID hospital = Ids.next();
    private final EmergencyAccess access = lasting(Duration.ofHours(1));

    private EmergencyAccess lasting(Duration duration) {
        return Tenancy.as(
                hospital,
                () -> new EmergencyAccess(
                        Ids.next(), Ids.next(), Ids.next(), EmergencyReason.BTG, new byte[1], duration));
    }

    private boolean end(Instant now) {
        return Tenancy.as(hospital, () -> access.end(now));
    }

    @Test
    void itEndsOnceAndThenWaitsForItsReview() {
        Instant now = access.startedAt().plusSeconds(60);

        assertThat(end(now)).isTrue();
        assertThat(end(now.plusSeconds(1))).isFalse();
        assertThat(access.endedAt()).isEqualTo(now);
        assertThat(access.status()).isEqualTo(EmergencyAccess.Status.UNREVIEWED);
    }

    @Test
    void whatIsEndedLateEndedAtItsTime() {
        end(access.endsAt().plusSeconds(30));

        assertThat(access.endedAt()).isEqualTo(access.endsAt());
    }

    @Test
    void itLastsFourHoursAtMost() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> lasting(Duration.ofHours(4).plusMillis(1)));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> lasting(Duration.ZERO));
    }

    @Test
    void itIsReviewedAfterItsEndAndOnce() {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::review);
        end(Instant.now());
        review();
        assertThat(access.outcome()).isEqualTo(EmergencyAccess.Outcome.JUSTIFIED);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::review);
    }

    private void review() {
        access.review(EmergencyAccess.Outcome.JUSTIFIED, new byte[1], Ids.next());
    }
}
