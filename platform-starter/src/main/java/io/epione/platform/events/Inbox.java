package io.epione.platform.events;

import io.epione.platform.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Applies delivered events, each to each of its consumers once. */
final class Inbox implements MessageListener<String, byte[]> {

    private final Subscriptions subscriptions;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    Inbox(Subscriptions subscriptions, JdbcClient jdbc, PlatformTransactionManager transactions, JsonMapper json) {
        this.subscriptions = subscriptions;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        // Producers change events additively.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> message) {
        List<Subscriptions.Subscription> takers = subscriptions.of(header(message, "ce_type"));
        if (takers.isEmpty()) {
            return;
        }
        EventMetadata meta = metadata(message);
        for (Subscriptions.Subscription taker : takers) {
            Tenancy.as(
                    meta.tenantId(),
                    () -> transaction.executeWithoutResult(status -> apply(taker, meta, message.value())));
        }
    }

    private void apply(Subscriptions.Subscription taker, EventMetadata meta, byte[] data) {
        int first = jdbc.sql("insert into inbox (consumer, ce_id) values (:consumer, :id) on conflict do nothing")
                .param("consumer", taker.name())
                .param("id", meta.id())
                .update();
        if (first == 1) {
            taker.consumer().on(json.readValue(data, taker.payload()), meta);
        }
    }

    private static EventMetadata metadata(ConsumerRecord<?, ?> message) {
        return new EventMetadata(
                required(message, "ce_id"),
                required(message, "ce_type"),
                UUID.fromString(required(message, "ce_tenantid")),
                required(message, "ce_subject"),
                Instant.parse(required(message, "ce_time")));
    }

    private static String required(ConsumerRecord<?, ?> message, String name) {
        String value = header(message, name);
        if (value == null) {
            throw new IllegalArgumentException("Event without " + name);
        }
        return value;
    }

    static @Nullable String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
