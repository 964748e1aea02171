package io.epione.messaging.webhook;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes where a webhook leads and what it takes; pauses and resumes it. */
@Component
class ChangeWebhook {

    private final Webhooks webhooks;
    private final WebhookQueue queue;
    private final WebhookSeals seals;

    ChangeWebhook(Webhooks webhooks, WebhookQueue queue, WebhookSeals seals) {
        this.webhooks = webhooks;
        this.queue = queue;
        this.seals = seals;
    }

    /** What is null stays as it is. */
    record Change(
            @Nullable URI url,
            @Nullable List<String> events,
            @Nullable String description,
            @Nullable Boolean paused) {}

    /** @throws Problem 404, 412 when stale */
    @Transactional
    public WebhookView change(UUID id, @Nullable String ifMatch, Change change) {
        Webhook webhook = webhooks.lock(id).orElseThrow(() -> Problem.notFound("WEBHOOK_NOT_FOUND"));
        Etags.require(ifMatch, webhook.version());
        WebhookContents before = seals.open(webhook);
        WebhookContents after = before.at(
                change.url() == null ? before.url() : change.url(),
                change.description() == null ? before.description() : change.description());
        webhook.change(change.events() == null ? webhook.events() : change.events(), seals.seal(id, after));
        if (change.paused() != null) {
            pauseOrResume(webhook, change.paused());
        }
        return new WebhookView(webhooks.saveAndFlush(webhook), after);
    }

    private void pauseOrResume(Webhook webhook, boolean paused) {
        if (paused) {
            webhook.pause();
        } else if (!webhook.active()) {
            webhook.resume();
            queue.wake(webhook.id());
        }
    }
}
