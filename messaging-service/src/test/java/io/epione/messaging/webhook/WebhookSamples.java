package io.epione.messaging.webhook;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

public final class WebhookSamples {

    private WebhookSamples() {}

    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> of(EntityManager entityManager) {
        return Map.of(Webhook.class, WebhookSamples::webhook, WebhookDelivery.class, () -> delivery(entityManager));
    }

    private static Webhook webhook() {
        return new Webhook(UUID.randomUUID(), List.of("appointment.booked"), new byte[1]);
    }

    private static WebhookDelivery delivery(EntityManager entityManager) {
        Webhook webhook = webhook();
        entityManager.persist(webhook);
        return new WebhookDelivery(webhook.id(), UUID.randomUUID(), "appointment.booked", UUID.randomUUID(), 1, "{}");
    }
}
