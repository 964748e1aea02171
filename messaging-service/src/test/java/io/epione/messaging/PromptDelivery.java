package io.epione.messaging;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Settings that make mails, reminders and webhooks prompt. Tests implement it to be given them. */
public interface PromptDelivery {

    @DynamicPropertySource
    static void intervals(DynamicPropertyRegistry settings) {
        settings.add("epione.mail.interval", () -> "100ms");
        settings.add("epione.reminder.interval", () -> "100ms");
        settings.add("epione.webhook.allow-loopback", () -> "true");
        settings.add("epione.webhook.interval", () -> "50ms");
        settings.add("epione.webhook.first-pause", () -> "100ms");
        settings.add("epione.webhook.longest-pause", () -> "500ms");
    }
}
