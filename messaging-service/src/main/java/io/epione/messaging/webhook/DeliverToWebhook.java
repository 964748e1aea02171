package io.epione.messaging.webhook;

import io.epione.messaging.announcement.TellOfficers;
import io.epione.messaging.notification.NotificationKind;
import io.epione.messaging.webhook.WebhookQueue.Due;
import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One attempt at one delivery. Waits for the receiver outside of transactions. When the process dies between the answer and
 * noting it, the delivery is made again under the same id.
 */
@Component
class DeliverToWebhook {

    private static final Logger log = LoggerFactory.getLogger(DeliverToWebhook.class);

    /** Waits that are nobody's failure do not count as attempts. */
    private static final Duration NOT_SERVED_PAUSE = Duration.ofSeconds(30);

    /** Resuming wakes what is due before. */
    private static final Duration PAUSED_PAUSE = Duration.ofHours(1);

    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final WebhookQueue queue;
    private final WebhookSeals seals;
    private final PostToWebhook post;
    private final TellOfficers officers;
    private final Hospitals hospitals;
    private final WebhookSettings settings;
    private final TransactionTemplate transaction;

    DeliverToWebhook(
            Webhooks webhooks,
            WebhookDeliveries deliveries,
            WebhookQueue queue,
            WebhookSeals seals,
            PostToWebhook post,
            TellOfficers officers,
            Hospitals hospitals,
            WebhookSettings settings,
            TransactionTemplate transaction) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.queue = queue;
        this.seals = seals;
        this.post = post;
        this.officers = officers;
        this.hospitals = hospitals;
        this.settings = settings;
        this.transaction = transaction;
    }

    private record Work(boolean active, WebhookContents to, WebhookDelivery delivery) {}

    /** For the current hospital. */
    void deliver(Due due) {
        if (!hospitals.find(due.tenantId()).map(Hospital::active).orElse(false)) {
            queue.postpone(due, NOT_SERVED_PAUSE);
            return;
        }
        Optional<Work> work = transaction.execute(status -> work(due));
        if (work.isEmpty()) {
            transaction.executeWithoutResult(status -> forget(due));
        } else if (!work.get().active()) {
            queue.postpone(due, PAUSED_PAUSE);
        } else {
            WebhookDelivery delivery = work.get().delivery();
            Attempt attempt = post.post(work.get().to(), delivery.id(), delivery.body());
            transaction.executeWithoutResult(status -> note(due, attempt));
        }
    }

    private Optional<Work> work(Due due) {
        return webhooks.find(due.webhookId())
                .flatMap(webhook -> deliveries
                        .findById(due.deliveryId())
                        .filter(WebhookDelivery::pending)
                        .map(delivery -> new Work(webhook.active(), seals.open(webhook), delivery)));
    }

    private void note(Due due, Attempt attempt) {
        Optional<Webhook> webhook = webhooks.lock(due.webhookId());
        Optional<WebhookDelivery> delivery =
                deliveries.findById(due.deliveryId()).filter(WebhookDelivery::pending);
        if (webhook.isEmpty() || delivery.isEmpty()) {
            queue.finish(due);
            return;
        }
        switch (attempt) {
            case Attempt.Accepted(int httpStatus) -> {
                delivery.get().delivered(httpStatus, Instant.now());
                webhook.get().succeeded();
                queue.finish(due);
            }
            case Attempt.Failed failed -> failed(due, webhook.get(), delivery.get(), failed);
        }
        deliveries.saveAndFlush(delivery.get());
        webhooks.saveAndFlush(webhook.get());
    }

    private void failed(Due due, Webhook webhook, WebhookDelivery delivery, Attempt.Failed failed) {
        Instant now = Instant.now();
        log.atInfo()
                .addKeyValue("webhook", webhook.id())
                .addKeyValue("delivery", delivery.id())
                .addKeyValue("reason", failed.reason())
                .addKeyValue("httpStatus", failed.httpStatus())
                .log("webhook delivery failed");
        delivery.failed(failed.reason(), failed.httpStatus(), now, settings)
                .ifPresentOrElse(pause -> queue.postpone(due, pause), () -> queue.finish(due));
        if (webhook.failed(now, settings.pauseAfter())) {
            officers.tell(Ids.next(), Role.ADMIN, NotificationKind.WEBHOOK_PAUSED, webhook.id());
        }
    }

    /** The webhook was removed, or another instance has made the delivery. */
    private void forget(Due due) {
        webhooks.lock(due.webhookId());
        queue.finish(due);
    }
}
