package io.epione.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.messaging.mail.AttemptMail.Outcome.Failed;
import io.epione.messaging.mail.AttemptMail.Outcome.Skipped;
import io.epione.messaging.mail.FindAddress.Reachable;
import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.tenancy.Hospital;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class AttemptMailTest {

    private static final Hospital HOSPITAL = new Hospital(
            UUID.randomUUID(), 0, "clinic", "Clinic", Hospital.Status.ACTIVE, ZoneId.of("UTC"), "EUR", "DE", null);

    private final AttemptMail attemptMail = new AttemptMail(
            new Postman(new JavaMailSenderImpl(), new MailSettings("no-reply@epione.example", "localhost", 25)),
            "https://epione.example");

    private final Delivery delivery = new Delivery(
            UUID.randomUUID(), Addressee.PATIENT, UUID.randomUUID(), NotificationKind.RESULTS_RELEASED, null);

    @Test
    void whatNobodyExpectedIsAFailedAttemptOfThisMailAlone() {
        var outcome = attemptMail.attempt(
                delivery,
                HOSPITAL,
                () -> {
                    throw new IllegalStateException();
                },
                null);

        assertThat(outcome).isEqualTo(new Failed("UNEXPECTED"));
    }

    @Test
    void whoHasNoAddressIsNotWrittenTo() {
        assertThat(attemptMail.attempt(delivery, HOSPITAL, Reachable::nowhere, null))
                .isEqualTo(new Skipped("NO_ADDRESS"));
    }

    @Test
    void anAddressThatIsNoneIsNotTriedAgain() {
        assertThat(attemptMail.attempt(delivery, HOSPITAL, () -> new Reachable("no address", null, null), null))
                .isEqualTo(new Skipped("ADDRESS_NOT_VALID"));
    }
}
