package io.epione.messaging.webhook;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a delivery again, with its id and number, so that the receiver knows it. */
@Component
class ReplayDelivery {

    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final WebhookQueue queue;

    ReplayDelivery(Webhooks webhooks, WebhookDeliveries deliveries, WebhookQueue queue) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.queue = queue;
    }

    /** @throws Problem 404, 409 while it is still being tried */
    @Transactional
    public WebhookDelivery replay(UUID webhookId, UUID deliveryId) {
        if (webhooks.lock(webhookId).isEmpty()) {
            throw Problem.notFound("WEBHOOK_NOT_FOUND");
        }
        WebhookDelivery delivery = deliveries
                .findByIdAndWebhookId(deliveryId, webhookId)
                .orElseThrow(() -> Problem.notFound("DELIVERY_NOT_FOUND"));
        if (!delivery.replay()) {
            throw Problem.conflict("DELIVERY_PENDING", "This delivery is still being tried.");
        }
        queue.insert(delivery);
        return deliveries.saveAndFlush(delivery);
    }
}
