package io.epione.messaging.notification;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** Ids grow with time, so the order of ids is the order in which things were told. */
interface Notifications extends Repository<Notification, UUID> {

    Notification save(Notification notification);

    Optional<Notification> findByIdAndRecipientIdIn(UUID id, Collection<UUID> recipients);

    List<Notification> findByRecipientIdInAndIdLessThanOrderByIdDesc(
            Collection<UUID> recipients, UUID before, Limit limit);

    List<Notification> findByRecipientIdInAndIdGreaterThanEqualOrderById(
            Collection<UUID> recipients, UUID from, Limit limit);

    long countByRecipientIdInAndReadAtIsNull(Collection<UUID> recipients);
}
