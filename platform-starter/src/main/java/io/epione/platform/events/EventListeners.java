package io.epione.platform.events;

import feign.FeignException;
import feign.RetryableException;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.web.client.ResourceAccessException;

/**
 * One consumer per topic. A failing event is tried again in place, which keeps the order of its key, and then parked on the
 * dead-letter topic of this service.
 */
final class EventListeners implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventListeners.class);
    private static final long GATHER_MILLIS = 40;
    private static final int MAX_RETRIES = 6;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** What stands in for a service says: bad gateway, unavailable, gateway time-out. */
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);

    private final Hospitals hospitals;
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
    private volatile boolean running;

    EventListeners(
            Subscriptions subscriptions,
            Inbox inbox,
            ConsumerFactory<String, byte[]> consumers,
            KafkaOperations<String, byte[]> kafka,
            Hospitals hospitals,
            String service) {
        this.hospitals = hospitals;
        DefaultErrorHandler errors = errorHandler(kafka, service);
        this.containers = subscriptions.topics().stream()
                .map(topic -> container(topic, inbox, consumers, service, errors))
                .toList();
    }

    private static ConcurrentMessageListenerContainer<String, byte[]> container(
            String topic,
            Inbox inbox,
            ConsumerFactory<String, byte[]> consumers,
            String service,
            DefaultErrorHandler errors) {
        ContainerProperties properties = new ContainerProperties(topic);
        properties.setGroupId(service);
        properties.setMessageListener(inbox);
        properties.setMissingTopicsFatal(false);
        // One event is taken at once; of many, those that come within this time are taken together.
        properties.setIdleBetweenPolls(GATHER_MILLIS);
        properties.setMicrometerEnabled(false);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName(topic);
        container.setCommonErrorHandler(errors);
        return container;
    }

    private static DefaultErrorHandler errorHandler(KafkaOperations<String, byte[]> kafka, String service) {
        var parking = new DeadLetterPublishingRecoverer(kafka, (message, e) -> {
            log.atError()
                    .addKeyValue("topic", message.topic())
                    .addKeyValue("offset", message.offset())
                    .addKeyValue("eventType", Inbox.header(message, "ce_type"))
                    .addKeyValue(
                            "cause",
                            NestedExceptionUtils.getMostSpecificCause(e)
                                    .getClass()
                                    .getSimpleName())
                    .log("event parked");
            return new TopicPartition(EventTopics.deadLetters(message.topic(), service), 0);
        });
        // A message or a trace of an exception may quote a value.
        parking.excludeHeader(HeadersToAdd.EX_MSG, HeadersToAdd.EX_STACKTRACE);
        var backOff = new ExponentialBackOffWithMaxRetries(MAX_RETRIES);
        backOff.setInitialInterval(FIRST_PAUSE_MILLIS);
        backOff.setMultiplier(2);
        backOff.setMaxInterval(LONGEST_PAUSE_MILLIS);
        var handler = new DefaultErrorHandler(parking, backOff);
        var endless = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        endless.setMaxInterval(LONGEST_PAUSE_MILLIS);
        handler.setBackOffFunction((message, e) -> passes(e) ? endless : null);
        return handler;
    }

    /** What is away comes back: such an event waits, it is not at fault. */
    private static boolean passes(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLTransientException
                    || cause instanceof RetryableException
                    || cause instanceof CallNotPermittedException
                    || cause instanceof ResourceAccessException
                    || cause instanceof FeignException answer && AWAY.contains(answer.status())
                    || cause instanceof Problem problem && problem.status() == 503) {
                return true;
            }
        }
        return false;
    }

    /** Consumers need the hospitals' zones and currencies, so they start when the list is there. */
    @Override
    public void start() {
        running = true;
        hospitals.whenLoaded(() -> {
            if (running) {
                containers.forEach(ConcurrentMessageListenerContainer::start);
            }
        });
    }

    @Override
    public void stop() {
        running = false;
        containers.forEach(ConcurrentMessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
