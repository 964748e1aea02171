package io.epione.messaging.reminder;

import io.epione.messaging.reminder.Preference.Wishes;
import io.epione.messaging.reminder.Reminder.Channel;
import io.epione.platform.tenancy.TenantEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

public final class ReminderSamples {

    static final Instant START = Instant.parse("2027-01-06T09:00:00Z");

    private ReminderSamples() {}

    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> all() {
        return Map.of(
                Reminder.class,
                ReminderSamples::reminder,
                UpcomingAppointment.class,
                () -> new UpcomingAppointment(UUID.randomUUID(), UUID.randomUUID(), START),
                Preference.class,
                () -> new Preference(UUID.randomUUID(), Wishes.USUAL));
    }

    static Reminder reminder() {
        var lead = Duration.ofHours(48);
        return new Reminder(UUID.randomUUID(), UUID.randomUUID(), lead, Channel.MAIL, START, START.minus(lead));
    }
}
