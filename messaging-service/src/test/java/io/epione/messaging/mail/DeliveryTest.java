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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {

    private final Delivery delivery = about(NotificationKind.APPOINTMENT_BOOKED);

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
        Letter letter = Letter.of(delivery, hospital("Hospital A"), "http://localhost:8080", null);
        assertThat(letter.subject()).isEqualTo("An appointment was booked at Hospital A");
        assertThat(letter.text())
                .contains("Tuesday, 1 December 2026 at 10:00 (CET)")
                .contains("http://localhost:8080");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    de | Dienstag, 1. Dezember 2026, 10:00 Uhr (MEZ)
                    es | martes, 1 de diciembre de 2026, 10:00 (CET)
                    fr | mardi 1 décembre 2026, 10:00 (CET)
                    """)
    void everyKindIsToldInOneLanguageAndNamesNobody(String language, String time) {
        for (NotificationKind kind : NotificationKind.values()) {
            Delivery told = about(kind);
            Letter letter = Letter.of(told, hospital("Hospital A"), "http://localhost:8080", language);
            String words = kind.words(NotificationKind.phrases(language));
            assertThat(words).isNotEqualTo(kind.words(NotificationKind.phrases(null)));
            assertThat(letter.subject()).contains(words, "Hospital A");
            assertThat(letter.text())
                    .contains(words, "Hospital A", time, "http://localhost:8080")
                    .doesNotContain(
                            "Hello", "Time:", "Sign in", told.recipientId().toString());
        }
    }

    @Test
    void aNameCannotBeginAHeader() {
        assertThat(Letter.of(delivery, hospital("A\r\nBcc: x@example.org"), "", null)
                        .subject())
                .doesNotContain("\r", "\n");
    }

    private static Delivery about(NotificationKind kind) {
        return new Delivery(
                UUID.randomUUID(), Addressee.PATIENT, UUID.randomUUID(), kind, Instant.parse("2026-12-01T09:00:00Z"));
    }

    private static Hospital hospital(String name) {
        return new Hospital(
                UUID.randomUUID(), 0, "a", name, Hospital.Status.ACTIVE, ZoneId.of("Europe/Berlin"), "EUR", "DE", null);
    }
}
