package io.epione.messaging.webhook;

import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class CreateWebhook {

    /** Every event is copied and sent for each. */
    static final int MAX_WEBHOOKS = 20;

    private final Webhooks webhooks;
    private final WebhookSeals seals;

    CreateWebhook(Webhooks webhooks, WebhookSeals seals) {
        this.webhooks = webhooks;
        this.seals = seals;
    }

    @Transactional
    public WebhookView create(URI url, List<String> events, @Nullable String description) {
        webhooks.lock("webhooks " + Tenancy.current());
        if (webhooks.count() >= MAX_WEBHOOKS) {
            throw Problem.conflict("TOO_MANY_WEBHOOKS", "A hospital has at most " + MAX_WEBHOOKS + " webhooks.");
        }
        UUID id = Ids.next();
        WebhookContents contents = WebhookContents.of(url, description);
        return new WebhookView(webhooks.saveAndFlush(new Webhook(id, events, seals.seal(id, contents))), contents);
    }
}
