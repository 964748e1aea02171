package io.epione.messaging.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {

    private static final WebhookSettings DEFAULTS = new WebhookSettings(
            false,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofHours(3),
            Duration.ofDays(3),
            Duration.ofDays(3),
            Duration.ofHours(24),
            Duration.ofDays(30));

    private final WebhookDelivery delivery =
            new WebhookDelivery(UUID.randomUUID(), UUID.randomUUID(), "appointment.booked", UUID.randomUUID(), 1, "{}");

    @Test
    void itIsTriedForThreeDaysAtGrowingDistance() {
        Instant begun = Instant.parse("2026-12-01T09:00:00Z");
        Instant now = begun;
        List<Duration> pauses = new ArrayList<>();
        Optional<Duration> pause = delivery.failed("REFUSED", 500, now, DEFAULTS);
        while (pause.isPresent()) {
            pauses.add(pause.get());
            now = now.plus(pause.get());
            pause = delivery.failed("REFUSED", 500, now, DEFAULTS);
        }

        assertThat(pauses).isSorted().startsWith(Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(pauses.getLast()).isEqualTo(Duration.ofHours(3));
        assertThat(Duration.between(begun, now)).isBetween(Duration.ofDays(3), Duration.ofHours(75));
        assertThat(delivery.status()).isEqualTo(WebhookDelivery.Status.DEAD);
    }

    @Test
    void onlyWhatHasEndedIsReplayed() {
        assertThat(delivery.replay()).isFalse();
        delivery.delivered(204, Instant.now());
        assertThat(delivery.replay()).isTrue();
        assertThat(delivery.pending()).isTrue();
        assertThat(delivery.attempts()).isZero();
    }

    @Test
    void aWebhookIsPausedByTheFailureThatMakesTheDaysFull() {
        Webhook webhook = new Webhook(UUID.randomUUID(), List.of("appointment.booked"), new byte[1]);
        Instant first = Instant.parse("2026-12-01T09:00:00Z");

        assertThat(webhook.failed(first, DEFAULTS.pauseAfter())).isFalse();
        webhook.succeeded();
        assertThat(webhook.failed(first.plus(Duration.ofDays(4)), DEFAULTS.pauseAfter()))
                .as("a success in between counts")
                .isFalse();
        assertThat(webhook.failed(first.plus(Duration.ofDays(7)), DEFAULTS.pauseAfter()))
                .isTrue();
        assertThat(webhook.failed(first.plus(Duration.ofDays(8)), DEFAULTS.pauseAfter()))
                .as("told once")
                .isFalse();
        assertThat(webhook.active()).isFalse();
    }
}
