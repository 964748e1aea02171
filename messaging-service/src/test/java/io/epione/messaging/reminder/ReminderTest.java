package io.epione.messaging.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.epione.messaging.reminder.Reminder.Channel;
import io.epione.messaging.reminder.Reminder.Status;
import io.epione.messaging.sms.Receipt;
import io.epione.messaging.sms.Sender;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReminderTest {

    private static final Instant LATER = ReminderSamples.START.plusSeconds(86_400);

    private final Reminder reminder = ReminderSamples.reminder();

    @Test
    void follows_the_appointment_until_it_is_on_its_way() {
        assertThat(reminder.plan(LATER, LATER.minusSeconds(60))).isTrue();
        reminder.begin();
        assertThat(reminder.plan(ReminderSamples.START, ReminderSamples.START)).isFalse();
        assertThat(reminder.start()).isEqualTo(LATER);
    }

    @Test
    void falls_with_the_appointment_and_comes_back_with_another_time() {
        reminder.fall();
        assertThat(reminder.status()).isEqualTo(Status.VOID);
        assertThat(reminder.plan(LATER, LATER.minusSeconds(60))).isTrue();
        assertThat(reminder.status()).isEqualTo(Status.PENDING);
    }

    @Test
    void what_is_sent_stays_sent() {
        reminder.begin();
        reminder.sent();
        reminder.fall();

        assertThat(reminder.status()).isEqualTo(Status.SENT);
        assertThatIllegalStateException().isThrownBy(reminder::begin);
    }

    @Test
    void what_the_mail_server_refused_is_tried_again_until_the_appointment_begins() {
        reminder.begin();
        assertThat(reminder.refused(ReminderSamples.START.minusSeconds(1), "MAIL_REFUSED"))
                .isTrue();
        reminder.begin();
        var again = Tenancy.as(UUID.randomUUID(), () -> reminder.refused(ReminderSamples.START, "MAIL_REFUSED"));
        assertThat(again).isFalse();
        assertThat(reminder.status()).isEqualTo(Status.FAILED);
        assertThat(reminder.reason()).isEqualTo("MAIL_REFUSED");
    }

    @Test
    void what_may_have_been_sent_is_not_sent_again() {
        reminder.begin();
        reminder.lost();

        assertThat(reminder.status()).isEqualTo(Status.UNCERTAIN);
        assertThatIllegalStateException().isThrownBy(reminder::begin);
        assertThat(reminder.plan(LATER, LATER)).isFalse();
    }

    @Test
    void goes_by_mail_where_its_channel_cannot_be_used_until_the_appointment_moves() {
        var text = text();
        text.goByMail("SMS_NOT_CONFIGURED", LATER);
        assertThat(text.carrier()).isEqualTo(Channel.MAIL);
        assertThat(text.isDue(LATER)).isTrue();
        text.plan(LATER, LATER.minusSeconds(60));
        assertThat(text.carrier()).isEqualTo(Channel.SMS);
        assertThat(text.reason()).isNull();
    }

    @Test
    void what_is_told_of_a_text_is_noted_once_and_never_goes_back() {
        var text = text();
        text.begin();
        text.text(new byte[] {1}, new byte[] {2}, new Sender("Clinic"), 1);
        assertThat(text.note("SM1", Receipt.SENT, null, LATER))
                .as("before the gateway has answered")
                .isTrue();
        assertThat(text.status()).isEqualTo(Status.SENT);
        assertThat(text.isText("SM1")).isTrue();
        assertThat(text.isText("SM2")).isFalse();
        assertThat(text.note("SM1", Receipt.QUEUED, null, LATER)).isFalse();
        assertThat(text.note("SM1", Receipt.DELIVERED, null, LATER)).isTrue();
        assertThat(text.note("SM1", Receipt.UNDELIVERED, 30003, LATER)).isFalse();
        assertThat(text.receipt()).isEqualTo(Receipt.DELIVERED);
        assertThat(text.receiptError()).isNull();
    }

    @Test
    void a_receipt_clears_up_what_was_uncertain() {
        var text = text();
        text.begin();
        text.text(new byte[] {1}, new byte[] {2}, new Sender("Clinic"), 1);
        text.lost();
        assertThat(text.isText("SM1")).isTrue();
        text.note("SM1", Receipt.DELIVERED, null, LATER);
        assertThat(text.status()).isEqualTo(Status.SENT);
        assertThat(reminder.isText("SM1")).as("no text").isFalse();
    }

    @Test
    void belongs_to_the_number_that_it_came_from() {
        var text = text();
        assertThat(text.cameFrom(new Sender("+4915112345678")))
                .as("older than senders")
                .isTrue();
        text.text(new byte[] {1}, new byte[] {2}, new Sender("+4915112345678"), 1);
        assertThat(text.cameFrom(new Sender("+4915112345678"))).isTrue();
        assertThat(text.cameFrom(new Sender("+4915100000000"))).isFalse();
    }

    private static Reminder text() {
        return new Reminder(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Duration.ofHours(3),
                Channel.SMS,
                ReminderSamples.START,
                ReminderSamples.START.minusSeconds(60));
    }

    @Test
    void is_answered_once() {
        assertThat(reminder.reply(LATER)).isTrue();
        assertThat(reminder.reply(LATER)).isFalse();
        reminder.forgetReply();
        assertThat(reminder.reply(LATER)).isTrue();
    }
}
