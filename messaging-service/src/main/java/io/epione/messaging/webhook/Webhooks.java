package io.epione.messaging.webhook;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Removed ones are never found. */
interface Webhooks extends Repository<Webhook, UUID> {

    Webhook saveAndFlush(Webhook webhook);

    @Query("""
            select w from Webhook w
             where w.id = :id and w.status <> io.epione.messaging.webhook.Webhook.Status.REMOVED""")
    Optional<Webhook> find(UUID id);

    /** The same; until the transaction ends its deliveries neither grow nor end. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select w from Webhook w
             where w.id = :id and w.status <> io.epione.messaging.webhook.Webhook.Status.REMOVED""")
    Optional<Webhook> lock(UUID id);

    @Query("""
            select w from Webhook w
             where w.id > :after and w.status <> io.epione.messaging.webhook.Webhook.Status.REMOVED
             order by w.id""")
    List<Webhook> page(UUID after, Limit limit);

    @Query("select count(w) from Webhook w where w.status <> io.epione.messaging.webhook.Webhook.Status.REMOVED")
    long count();

    /** Until the transaction ends nobody else who locks the same adds one. */
    @NativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
    String lock(String key);

    /** Sorted, so that two transactions that number deliveries of the same webhooks do not wait for each other in a circle. */
    @Query("""
            select w.id from Webhook w
             where array_contains(w.events, cast(:type as string))
               and w.status <> io.epione.messaging.webhook.Webhook.Status.REMOVED
             order by w.id""")
    List<UUID> takers(String type);
}
