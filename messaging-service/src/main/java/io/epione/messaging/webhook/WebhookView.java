package io.epione.messaging.webhook;

/** A webhook with its opened contents. */
record WebhookView(Webhook webhook, WebhookContents contents) {}
