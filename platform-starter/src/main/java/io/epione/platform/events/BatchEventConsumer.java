package io.epione.platform.events;

import java.util.List;

/**
 * Takes events that arrive together with fewer statements than one by one. Where all who take a type of event are such, its
 * events come to each of them as one list.
 *
 * @param <E> as of {@link EventConsumer}
 */
public interface BatchEventConsumer<E> extends EventConsumer<E> {

    /**
     * An exception leaves nothing behind; each of the events is then delivered alone.
     *
     * @param events of one hospital and one type, in the order of their keys, none of them taken before; at least one
     */
    void on(List<DeliveredEvent<E>> events);

    @Override
    default void on(E event, EventMetadata meta) {
        on(List.of(new DeliveredEvent<>(event, meta)));
    }
}
