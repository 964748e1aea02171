package io.epione.messaging.webhook;

import io.epione.platform.tenancy.Tenancy;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The deliveries of all hospitals that are yet to be made. Of an aggregate's only the first is due; the row of its webhook is
 * the lock under which they are added and end, so none is forgotten or overtakes another.
 */
@Component
class WebhookQueue {

    static final int MOST_WAITING = 10_000;

    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;

    WebhookQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Due(UUID tenantId, UUID deliveryId, UUID webhookId, UUID aggregateId) {}

    /** The next number of the webhook; its row is locked until the transaction ends, which leaves no gap. */
    long nextSequence(UUID webhookId) {
        return jdbc.sql("""
                        update webhook set last_sequence = last_sequence + 1
                         where tenant_id = :tenant and id = :webhook returning last_sequence
                        """)
                .param("tenant", Tenancy.current())
                .param("webhook", webhookId)
                .query(Long.class)
                .single();
    }

    /** Whether as much waits for the webhook as may: it is paused, or its receiver does not keep up. */
    boolean isFull(UUID webhookId) {
        return jdbc.sql("""
                        select exists (select from webhook_due
                                        where tenant_id = :tenant and webhook_id = :webhook offset :most)
                        """)
                .param("tenant", Tenancy.current())
                .param("webhook", webhookId)
                .param("most", MOST_WAITING - 1)
                .query(Boolean.class)
                .single();
    }

    /** Behind what is waiting of the same aggregate. */
    void append(WebhookDelivery delivery) {
        insert(delivery, """
                case when exists (select from webhook_due before
                                   where before.tenant_id = :tenant and before.webhook_id = :webhook
                                     and before.aggregate_id = :aggregate)
                     then null else now() end""");
    }

    /** At once: a replay has lost its place. */
    void insert(WebhookDelivery delivery) {
        insert(delivery, "now()");
    }

    private void insert(WebhookDelivery delivery, String dueAt) {
        jdbc.sql("""
                        insert into webhook_due (tenant_id, delivery_id, webhook_id, aggregate_id, sequence, due_at)
                        values (:tenant, :delivery, :webhook, :aggregate, :sequence, %s)
                        """.formatted(dueAt))
                .param("tenant", delivery.tenantId())
                .param("delivery", delivery.id())
                .param("webhook", delivery.webhookId())
                .param("aggregate", delivery.aggregateId())
                .param("sequence", delivery.sequence())
                .update();
    }

    /**
     * Up to {@code limit} deliveries that nobody else gets before the lease is over.
     *
     * @param busy webhooks that have enough under way
     */
    List<Due> claim(int limit, Duration lease, Collection<UUID> busy) {
        Instant now = Instant.now();
        return jdbc.sql("""
                        update webhook_due due set due_at = :until
                          from (select tenant_id, delivery_id from webhook_due
                                 where due_at <= :now and webhook_id not in (:busy)
                                 order by due_at limit :limit for update skip locked) free
                         where due.tenant_id = free.tenant_id and due.delivery_id = free.delivery_id
                        returning due.tenant_id, due.delivery_id, due.webhook_id, due.aggregate_id
                        """)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("busy", busy.isEmpty() ? List.of(NONE) : busy)
                .param("limit", limit)
                .query((row, nr) -> new Due(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class)))
                .list();
    }

    void postpone(Due due, Duration pause) {
        jdbc.sql("update webhook_due set due_at = :at where tenant_id = :tenant and delivery_id = :delivery")
                .param("at", Timestamp.from(Instant.now().plus(pause)))
                .param("tenant", due.tenantId())
                .param("delivery", due.deliveryId())
                .update();
    }

    /** The delivery has ended: the next of the same aggregate is due. */
    void finish(Due due) {
        jdbc.sql("delete from webhook_due where tenant_id = :tenant and delivery_id = :delivery")
                .param("tenant", due.tenantId())
                .param("delivery", due.deliveryId())
                .update();
        jdbc.sql("""
                        update webhook_due set due_at = now()
                         where tenant_id = :tenant and webhook_id = :webhook and aggregate_id = :aggregate
                           and due_at is null
                           and sequence = (select min(sequence) from webhook_due
                                            where tenant_id = :tenant and webhook_id = :webhook
                                              and aggregate_id = :aggregate)
                        """)
                .param("tenant", due.tenantId())
                .param("webhook", due.webhookId())
                .param("aggregate", due.aggregateId())
                .update();
    }

    /** What is not held back is tried at once. */
    void wake(UUID webhookId) {
        jdbc.sql("""
                        update webhook_due set due_at = now()
                         where tenant_id = :tenant and webhook_id = :webhook and due_at > now()
                        """)
                .param("tenant", Tenancy.current())
                .param("webhook", webhookId)
                .update();
    }

    void drop(UUID webhookId) {
        jdbc.sql("delete from webhook_due where tenant_id = :tenant and webhook_id = :webhook")
                .param("tenant", Tenancy.current())
                .param("webhook", webhookId)
                .update();
    }
}
