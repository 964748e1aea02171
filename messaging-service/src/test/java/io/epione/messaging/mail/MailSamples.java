package io.epione.messaging.mail;

import io.epione.messaging.notification.NotificationKind;
import io.epione.platform.tenancy.TenantEntity;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

public final class MailSamples {

    private MailSamples() {}

    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> all() {
        return Map.of(
                Delivery.class,
                () -> new Delivery(
                        UUID.randomUUID(),
                        Addressee.PATIENT,
                        UUID.randomUUID(),
                        NotificationKind.APPOINTMENT_BOOKED,
                        null));
    }
}
