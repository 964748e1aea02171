package io.epione.messaging.webhook;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface WebhookDeliveries extends Repository<WebhookDelivery, UUID> {

    WebhookDelivery saveAndFlush(WebhookDelivery delivery);

    Optional<WebhookDelivery> findById(UUID id);

    Optional<WebhookDelivery> findByIdAndWebhookId(UUID id, UUID webhookId);

    /** The newest first. */
    @Query("""
            select d from WebhookDelivery d
             where d.webhookId = :webhookId and d.id < :before and d.status in :statuses
             order by d.id desc""")
    List<WebhookDelivery> newest(UUID webhookId, UUID before, Collection<WebhookDelivery.Status> statuses, Limit limit);
}
