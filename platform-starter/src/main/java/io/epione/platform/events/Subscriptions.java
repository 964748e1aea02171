package io.epione.platform.events;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.ResolvableType;

/** The event types that this service takes, and who takes them. */
final class Subscriptions {

    /** @param name stands in the inbox, so renaming a consumer class applies its events again */
    record Subscription(String name, Class<?> payload, EventConsumer<Object> consumer) {

        boolean takesMany() {
            return consumer instanceof BatchEventConsumer;
        }

        void take(List<DeliveredEvent<Object>> events) {
            if (consumer instanceof BatchEventConsumer<Object> batch) {
                batch.on(events);
            } else {
                events.forEach(delivered -> consumer.on(delivered.event(), delivered.meta()));
            }
        }
    }

    private final Map<String, List<Subscription>> byType = new HashMap<>();

    @SuppressWarnings("unchecked")
    Subscriptions(List<EventConsumer<?>> consumers) {
        for (EventConsumer<?> consumer : consumers) {
            Class<?> type = AopUtils.getTargetClass(consumer);
            Consumes consumes = type.getAnnotation(Consumes.class);
            Class<?> payload = ResolvableType.forClass(type)
                    .as(EventConsumer.class)
                    .getGeneric(0)
                    .resolve();
            if (consumes == null || payload == null) {
                throw new IllegalStateException(type.getName() + " needs @Consumes and a concrete event record");
            }
            var taker = List.of(new Subscription(type.getSimpleName(), payload, (EventConsumer<Object>) consumer));
            for (String eventType : consumes.value()) {
                byType.merge(eventType, taker, Subscriptions::join);
            }
        }
    }

    private static List<Subscription> join(List<Subscription> some, List<Subscription> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    Set<String> topics() {
        Set<String> topics = new TreeSet<>();
        byType.keySet().forEach(type -> topics.add(EventTopics.of(type)));
        return topics;
    }

    List<Subscription> of(@Nullable String type) {
        return type == null ? List.of() : byType.getOrDefault(type, List.of());
    }
}
