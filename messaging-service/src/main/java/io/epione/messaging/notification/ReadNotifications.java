package io.epione.messaging.notification;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ReadNotifications {

    private final Notifications notifications;

    ReadNotifications(Notifications notifications) {
        this.notifications = notifications;
    }

    /** Those older than {@code before}, the newest first, and how many are unread altogether. */
    @Transactional(readOnly = true)
    public Listed list(Set<UUID> recipients, UUID before, int limit) {
        return new Listed(
                notifications.findByRecipientIdInAndIdLessThanOrderByIdDesc(recipients, before, Limit.of(limit)),
                notifications.countByRecipientIdInAndReadAtIsNull(recipients));
    }

    /** Those from an id on, the oldest first. */
    @Transactional(readOnly = true)
    public List<Notification> from(Set<UUID> recipients, UUID id, int limit) {
        return notifications.findByRecipientIdInAndIdGreaterThanEqualOrderById(recipients, id, Limit.of(limit));
    }

    @Transactional(readOnly = true)
    public Optional<Notification> find(Set<UUID> recipients, UUID id) {
        return notifications.findByIdAndRecipientIdIn(id, recipients);
    }

    /** Empty when it is not one of theirs. */
    @Transactional
    public Optional<Notification> markRead(Set<UUID> recipients, UUID id) {
        Optional<Notification> found = notifications.findByIdAndRecipientIdIn(id, recipients);
        found.ifPresent(Notification::read);
        return found;
    }

    record Listed(List<Notification> notifications, long unread) {}
}
