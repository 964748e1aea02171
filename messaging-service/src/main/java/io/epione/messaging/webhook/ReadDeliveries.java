package io.epione.messaging.webhook;

import io.epione.messaging.webhook.WebhookDelivery.Status;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.EnumSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A webhook's deliveries, the newest first. */
@Component
class ReadDeliveries {

    /** Above every UUIDv7. */
    private static final UUID NEWEST = new UUID(-1L, -1L);

    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;

    ReadDeliveries(Webhooks webhooks, WebhookDeliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /**
     * @param status null for all
     * @throws Problem 404 for what is no webhook of the hospital
     */
    @Transactional(readOnly = true)
    public Page<WebhookDelivery> list(UUID webhookId, @Nullable Status status, PageRequest page) {
        if (webhooks.find(webhookId).isEmpty()) {
            throw Problem.notFound("WEBHOOK_NOT_FOUND");
        }
        UUID before = page.afterId();
        return Page.of(
                deliveries.newest(
                        webhookId,
                        before == null ? NEWEST : before,
                        status == null ? EnumSet.allOf(Status.class) : EnumSet.of(status),
                        Limit.of(page.fetch())),
                page,
                delivery -> Cursor.of(delivery.id()),
                Function.identity());
    }
}
