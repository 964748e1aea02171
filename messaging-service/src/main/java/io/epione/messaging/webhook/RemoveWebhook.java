package io.epione.messaging.webhook;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Nothing is delivered any more, also of what was waiting. */
@Component
class RemoveWebhook {

    private final Webhooks webhooks;
    private final WebhookQueue queue;

    RemoveWebhook(Webhooks webhooks, WebhookQueue queue) {
        this.webhooks = webhooks;
        this.queue = queue;
    }

    /** @return false when there is no such webhook */
    @Transactional
    public boolean remove(UUID id) {
        return webhooks.lock(id)
                .map(webhook -> {
                    webhook.remove();
                    queue.drop(id);
                    return webhooks.saveAndFlush(webhook);
                })
                .isPresent();
    }
}
