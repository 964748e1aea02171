package io.epione.messaging;

import io.epione.messaging.conversation.ConversationSamples;
import io.epione.messaging.mail.MailSamples;
import io.epione.messaging.notification.NotificationSamples;
import io.epione.messaging.reminder.ReminderSamples;
import io.epione.messaging.sms.SmsSamples;
import io.epione.messaging.webhook.WebhookSamples;
import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;

class MessagingTenantIsolationTest extends TenantIsolationSuite implements PromptDelivery {

    @Autowired
    private EntityManager entityManager;

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples = new HashMap<>();
        samples.putAll(ConversationSamples.of(entityManager));
        samples.putAll(NotificationSamples.all());
        samples.putAll(MailSamples.all());
        samples.putAll(WebhookSamples.of(entityManager));
        samples.putAll(ReminderSamples.all());
        samples.putAll(SmsSamples.all(entityManager));
        return samples;
    }
}
