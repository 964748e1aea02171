package io.epione.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private final Delivery delivery = new Delivery(
            UUID.randomUUID(),
            Addressee.PATIENT,
            UUID.randomUUID(),
            NotificationKind.APPOINTMENT_BOOKED,
            Instant.parse("2026-12-01T09:00:00Z"));

    @Test
    void itIsTriedTenTimesAtGrowingDistanceAndThenGivenUp() {
        List<Duration> pauses = new ArrayList<>();
        Tenancy.as(UUID.randomUUID(), () -> {
            Optional<Duration> pause = delivery.failed("MAIL_REFUSED");
            while (pause.isPresent()) {
                pauses.add(pause.get());
                pause = delivery.failed("MAIL_REFUSED");
            }
        });
        assertThat(pauses).hasSize(9).isSorted();
        assertThat(pauses.getFirst()).isEqualTo(Duration.ofSeconds(10));
        assertThat(pauses.getLast()).isLessThanOrEqualTo(Duration.ofHours(1));
        assertThat(delivery.status()).isEqualTo(Delivery.Status.FAILED);
        assertThat(delivery.attempts()).isEqualTo(10);
    }

    @Test
    void aSentMailIsNoLongerOwed() {
        delivery.sent();
        assertThat(delivery.pending()).isFalse();
    }

    @Test
    void theLetterSaysHospitalTimeAndLinkInTheHospitalsOwnTime() {
        Letter letter = Letter.of(delivery, hospital("Hospital A"), "http://localhost:8080");
        assertThat(letter.subject()).isEqualTo("An appointment was booked at Hospital A");
        assertThat(letter.text())
                .contains("Tuesday, 1 December 2026 at 10:00 (CET)")
                .contains("http://localhost:8080");
    }

    @Test
    void aNameCannotBeginAHeader() {
        assertThat(Letter.of(delivery, hospital("A\r\nBcc: x@example.org"), "").subject())
                .doesNotContain("\r", "\n");
    }

    private static Hospital hospital(String name) {
        return new Hospital(
                UUID.randomUUID(), 0, "a", name, Hospital.Status.ACTIVE, ZoneId.of("Europe/Berlin"), "EUR", "DE", null);
    }
}
