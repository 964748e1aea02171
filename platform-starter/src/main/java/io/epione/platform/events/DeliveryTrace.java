package io.epione.platform.events;

import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/** Continues the trace in which an event was sent, for as long as the event is applied. Spring Kafka does so only where records come one by one. */
final class DeliveryTrace {

    private final ObservationRegistry observations;
    private final String service;

    DeliveryTrace(ObservationRegistry observations, String service) {
        this.observations = observations;
        this.service = service;
    }

    void of(ConsumerRecord<?, ?> message, Runnable work) {
        KafkaListenerObservation.LISTENER_OBSERVATION
                .observation(
                        null,
                        DefaultKafkaListenerObservationConvention.INSTANCE,
                        () -> new KafkaRecordReceiverContext(message, message.topic(), "", service, () -> null),
                        observations)
                .observe(work);
    }
}
