package io.epione.messaging.webhook;

import io.epione.platform.Ids;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class CreateWebhook {

    private final Webhooks webhooks;
    private final WebhookSeals seals;

    CreateWebhook(Webhooks webhooks, WebhookSeals seals) {
        this.webhooks = webhooks;
        this.seals = seals;
    }

    @Transactional
    public WebhookView create(URI url, List<String> events, @Nullable String description) {
        UUID id = Ids.next();
        WebhookContents contents = WebhookContents.of(url, description);
        return new WebhookView(webhooks.saveAndFlush(new Webhook(id, events, seals.seal(id, contents))), contents);
    }
}
