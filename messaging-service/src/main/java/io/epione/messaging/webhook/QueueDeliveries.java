package io.epione.messaging.webhook;

import io.epione.platform.events.BatchEventConsumer;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.DeliveredEvent;
import io.epione.platform.events.EventMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Owes each webhook that takes a type of event its deliveries. The events named here are those that webhooks can carry. */
@Component
@Consumes({
    "appointment.booked",
    "appointment.cancelled",
    "appointment.checked-in",
    "appointment.completed",
    "appointment.confirmed",
    "appointment.no-show",
    "appointment.rescheduled",
    "appointment.started",
    "emergency-access.ended",
    "emergency-access.started",
    "invoice.issued",
    "invoice.paid",
    "lab.result.critical",
    "lab.result.escalated",
    "lab.result.released",
    "lab.result.verified",
    "lab.result.withdrawn",
    "lab.sample.received",
    "lab.sample.rejected",
    "patient.registered",
    "patient.updated",
    "payment.received",
    "prescription.cancelled",
    "prescription.created",
    "prescription.dispensed",
    "prescription.verified",
    "staff.invited",
    "staff.updated",
    "stock.low"
})
class QueueDeliveries implements BatchEventConsumer<ObjectNode> {

    /** What a webhook can take. */
    static final Set<String> TYPES =
            Set.of(QueueDeliveries.class.getAnnotation(Consumes.class).value());

    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final WebhookQueue queue;

    QueueDeliveries(Webhooks webhooks, WebhookDeliveries deliveries, WebhookQueue queue) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.queue = queue;
    }

    @Override
    public void on(List<DeliveredEvent<ObjectNode>> events) {
        List<UUID> takers = webhooks.takers(events.getFirst().meta().type());
        events.forEach(delivered -> queue(delivered.event(), delivered.meta(), takers));
    }

    private void queue(ObjectNode event, EventMetadata meta, List<UUID> takers) {
        for (UUID webhookId : takers) {
            long sequence = queue.nextSequence(webhookId);
            ObjectNode body = event.deepCopy().put("type", meta.type()).put("sequence", sequence);
            WebhookDelivery delivery = new WebhookDelivery(
                    webhookId,
                    UUID.fromString(meta.id()),
                    meta.type(),
                    UUID.fromString(meta.subject()),
                    sequence,
                    body.toString());
            if (queue.isFull(webhookId)) {
                delivery.leftOut(Instant.now());
                deliveries.saveAndFlush(delivery);
            } else {
                queue.append(deliveries.saveAndFlush(delivery));
            }
        }
    }
}
