package io.epione.messaging.webhook;

import io.epione.platform.crypto.HospitalCipher;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Between a webhook's contents and what the row holds of them. */
@Component
class WebhookSeals {

    private final HospitalCipher cipher;

    WebhookSeals(HospitalCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(UUID webhookId, WebhookContents contents) {
        return cipher.seal(Webhook.SEALED, webhookId, contents);
    }

    WebhookContents open(Webhook webhook) {
        return cipher.open(Webhook.SEALED, webhook.id(), webhook.sealed(), WebhookContents.class);
    }
}
