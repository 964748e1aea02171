package io.epione.platform.events;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/**
 * Continues the traces in which events were sent, for as long as they are applied; of several, what is done while they are belongs
 * to the trace of the first. Spring Kafka does so only where records come one by one.
 */
final class DeliveryTrace {

    private final ObservationRegistry observations;
    private final String service;

    DeliveryTrace(ObservationRegistry observations, String service) {
        this.observations = observations;
        this.service = service;
    }

    void of(List<? extends ConsumerRecord<?, ?>> messages, Runnable work) {
        List<Observation> others = messages.stream()
                .skip(1)
                .map(this::observation)
                .map(Observation::start)
                .toList();
        try {
            observation(messages.getFirst()).observe(work);
        } finally {
            others.forEach(Observation::stop);
        }
    }

    private Observation observation(ConsumerRecord<?, ?> message) {
        return KafkaListenerObservation.LISTENER_OBSERVATION.observation(
                null,
                DefaultKafkaListenerObservationConvention.INSTANCE,
                () -> new KafkaRecordReceiverContext(message, message.topic(), "", service, () -> null),
                observations);
    }
}
