package io.epione.appointment.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.waitlist.WaitlistEntry.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitlistEntryTest {

    private final WaitlistEntry entry = WaitlistSamples.entry();

    @Test
    void who_declines_waits_on_in_the_same_place() {
        var since = entry.waitingSince();
        assertThat(entry.offer()).isTrue();
        assertThat(entry.decline()).isTrue();

        assertThat(entry.status()).isEqualTo(Status.WAITING);
        assertThat(entry.declines()).isEqualTo(1);
        assertThat(entry.waitingSince()).isEqualTo(since);
    }

    @Test
    void an_offer_that_runs_out_is_counted_apart() {
        entry.offer();
        assertThat(entry.lapse()).isTrue();

        assertThat(entry.lapses()).isEqualTo(1);
        assertThat(entry.declines()).isZero();
    }

    @Test
    void is_offered_one_time_and_booked_once() {
        assertThat(entry.book()).isFalse();
        assertThat(entry.offer()).isTrue();
        assertThat(entry.offer()).isFalse();
        assertThat(entry.withdraw()).as("what is offered is answered first").isFalse();
        assertThat(entry.book()).isTrue();
        assertThat(entry.decline()).isFalse();
        assertThat(entry.prioritise(Priority.URGENT)).isFalse();
    }

    @Test
    void only_who_waits_can_go_and_nobody_comes_back() {
        assertThat(entry.withdraw()).isTrue();
        assertThat(entry.offer()).isFalse();
        assertThat(entry.withdraw()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PT240H, PT2H", "PT4H, PT1H", "PT40M, PT10M", "PT10M, PT5M"})
    void an_offer_lasts_a_quarter_of_what_is_left_within_bounds(Duration left, Duration lasts) {
        var settings = new WaitlistSettings(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofMinutes(5));
        var now = Instant.parse("2027-01-04T09:00:00Z");

        assertThat(settings.expiryOf(now.plus(left), now)).isEqualTo(now.plus(lasts));
    }
}
