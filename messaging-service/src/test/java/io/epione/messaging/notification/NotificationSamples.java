package io.epione.messaging.notification;

import io.epione.platform.tenancy.TenantEntity;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

public final class NotificationSamples {

    private NotificationSamples() {}

    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> all() {
        return Map.of(
                Notification.class,
                () -> new Notification(
                        UUID.randomUUID(), UUID.randomUUID(), NotificationKind.MESSAGE_SENT, UUID.randomUUID(), null));
    }
}
