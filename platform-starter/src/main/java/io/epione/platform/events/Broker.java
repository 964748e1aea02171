package io.epione.platform.events;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.SendResult;

/** Sends messages with CloudEvents 1.0 binary headers. */
final class Broker {

    private static final int COMPANY_MILLIS = 4;

    private final KafkaTemplate<String, byte[]> prompt;
    private final KafkaTemplate<String, byte[]> collecting;
    private final String source;

    Broker(ProducerFactory<String, byte[]> producers, String service) {
        this.prompt = new KafkaTemplate<>(producers);
        this.collecting = new KafkaTemplate<>(producers, Map.of(ProducerConfig.LINGER_MS_CONFIG, COMPANY_MILLIS));
        this.source = "urn:epione:" + service;
    }

    CompletableFuture<SendResult<String, byte[]>> send(OutgoingMessage message) {
        return prompt.send(record(message));
    }

    /** Waits a moment for others, of which it must not matter in what order they arrive: one request takes them all. */
    CompletableFuture<SendResult<String, byte[]>> sendInCompany(OutgoingMessage message) {
        return collecting.send(record(message));
    }

    private ProducerRecord<String, byte[]> record(OutgoingMessage message) {
        ProducerRecord<String, byte[]> out = new ProducerRecord<>(
                message.topic(), message.key(), message.json().getBytes(StandardCharsets.UTF_8));
        header(out.headers(), "ce_specversion", "1.0");
        header(out.headers(), "ce_id", message.id());
        header(out.headers(), "ce_source", source);
        header(out.headers(), "ce_type", message.type());
        header(out.headers(), "ce_time", message.time().toString());
        header(out.headers(), "ce_subject", message.subject());
        header(out.headers(), "ce_tenantid", message.tenantId());
        header(out.headers(), "ce_dataschema", "urn:epione:event:" + message.type() + ":v1");
        header(out.headers(), "content-type", "application/json");
        String traceparent = message.traceparent();
        if (traceparent != null) {
            header(out.headers(), "traceparent", traceparent);
        }
        return out;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
