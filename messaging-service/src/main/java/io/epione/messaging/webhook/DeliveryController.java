package io.epione.messaging.webhook;

import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhooks/{webhookId}/deliveries")
class DeliveryController {

    private final ReadDeliveries read;
    private final ReplayDelivery replay;

    DeliveryController(ReadDeliveries read, ReplayDelivery replay) {
        this.read = read;
        this.replay = replay;
    }

    /**
     * @param id also the {@code webhook-id} of its requests
     * @param sequence its number at the webhook
     * @param httpStatus of the last answer; null where none came
     * @param reason why the last attempt failed
     */
    record DeliveryResponse(
            UUID id,
            long sequence,
            UUID eventId,
            String eventType,
            UUID aggregateId,
            WebhookDelivery.Status status,
            int attempts,
            @Nullable Integer httpStatus,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant endedAt) {

        static DeliveryResponse of(WebhookDelivery delivery) {
            return new DeliveryResponse(
                    delivery.id(),
                    delivery.sequence(),
                    delivery.eventId(),
                    delivery.eventType(),
                    delivery.aggregateId(),
                    delivery.status(),
                    delivery.attempts(),
                    delivery.httpStatus(),
                    delivery.reason(),
                    delivery.createdAt(),
                    delivery.endedAt());
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('webhook:write')")
    Page<DeliveryResponse> list(
            @PathVariable UUID webhookId,
            @RequestParam(required = false) WebhookDelivery.@Nullable Status status,
            PageRequest page) {
        Page<WebhookDelivery> found = read.list(webhookId, status, page);
        return found.map(DeliveryResponse::of);
    }

    @PostMapping("/{deliveryId}/replays")
    @PreAuthorize("hasAuthority('webhook:write')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeliveryResponse replay(@PathVariable UUID webhookId, @PathVariable UUID deliveryId) {
        return DeliveryResponse.of(replay.replay(webhookId, deliveryId));
    }
}
