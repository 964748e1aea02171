package io.epione.messaging.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.epione.messaging.reminder.Reminder.Channel;
import io.epione.messaging.reminder.Reminder.Status;
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
        var text = new Reminder(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Duration.ofHours(3),
                Channel.SMS,
                ReminderSamples.START,
                ReminderSamples.START.minusSeconds(60));
        text.goByMail("SMS_NOT_CONFIGURED", LATER);
        assertThat(text.carrier()).isEqualTo(Channel.MAIL);
        assertThat(text.isDue(LATER)).isTrue();
        text.plan(LATER, LATER.minusSeconds(60));
        assertThat(text.carrier()).isEqualTo(Channel.SMS);
        assertThat(text.reason()).isNull();
    }

    @Test
    void is_answered_once() {
        assertThat(reminder.reply(LATER)).isTrue();
        assertThat(reminder.reply(LATER)).isFalse();
        reminder.forgetReply();
        assertThat(reminder.reply(LATER)).isTrue();
    }
}
