package io.epione.messaging.notification;

import io.epione.messaging.language.Phrases;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification as the list and the stream show it.
 *
 * @param at when that is, where it is about a time
 */
record NotificationResponse(
        UUID id,
        NotificationKind kind,
        String text,
        ResourceResponse resource,
        @Nullable Instant at,
        Instant createdAt,
        @Nullable Instant readAt) {

    private static final Phrases ENGLISH = NotificationKind.phrases(null);

    static NotificationResponse of(Notification notification) {
        return new NotificationResponse(
                notification.id(),
                notification.kind(),
                notification.kind().words(ENGLISH) + ".",
                new ResourceResponse(notification.resourceType(), notification.resourceId()),
                notification.at(),
                notification.createdAt(),
                notification.readAt());
    }

    record ResourceResponse(String type, UUID id) {}
}
