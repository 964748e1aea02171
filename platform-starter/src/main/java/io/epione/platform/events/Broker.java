package io.epione.platform.events;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/** Sends a message with CloudEvents 1.0 binary headers. */
final class Broker {

    private final KafkaTemplate<String, byte[]> kafka;
    private final String source;

    Broker(KafkaTemplate<String, byte[]> kafka, String service) {
        this.kafka = kafka;
        this.source = "urn:epione:" + service;
    }

    CompletableFuture<SendResult<String, byte[]>> send(OutgoingMessage message) {
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
        return kafka.send(out);
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
