package io.epione.messaging.webhook;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional(readOnly = true)
class ReadWebhooks {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Webhooks webhooks;
    private final WebhookSeals seals;

    ReadWebhooks(Webhooks webhooks, WebhookSeals seals) {
        this.webhooks = webhooks;
        this.seals = seals;
    }

    /** @throws Problem 404 */
    public WebhookView one(UUID id) {
        return webhooks.find(id).map(this::view).orElseThrow(() -> Problem.notFound("WEBHOOK_NOT_FOUND"));
    }

    public Page<WebhookView> list(PageRequest page) {
        UUID after = page.afterId();
        return Page.of(
                webhooks.page(after == null ? BEFORE_ALL : after, Limit.of(page.fetch())),
                page,
                webhook -> Cursor.of(webhook.id()),
                this::view);
    }

    private WebhookView view(Webhook webhook) {
        return new WebhookView(webhook, seals.open(webhook));
    }
}
