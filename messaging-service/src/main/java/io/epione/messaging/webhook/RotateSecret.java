package io.epione.messaging.webhook;

import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a webhook a new secret; the one before signs as well for a while, and the one before that no longer. */
@Component
class RotateSecret {

    private final Webhooks webhooks;
    private final WebhookSeals seals;
    private final WebhookSettings settings;

    RotateSecret(Webhooks webhooks, WebhookSeals seals, WebhookSettings settings) {
        this.webhooks = webhooks;
        this.seals = seals;
        this.settings = settings;
    }

    /** @throws Problem 404 */
    @Transactional
    public WebhookContents rotate(UUID id) {
        Webhook webhook = webhooks.lock(id).orElseThrow(() -> Problem.notFound("WEBHOOK_NOT_FOUND"));
        WebhookContents rotated =
                seals.open(webhook).rotated(Instant.now().truncatedTo(ChronoUnit.MICROS), settings.secretOverlap());
        webhook.keep(seals.seal(id, rotated));
        webhooks.saveAndFlush(webhook);
        return rotated;
    }
}
