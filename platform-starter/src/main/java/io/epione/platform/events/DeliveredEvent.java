package io.epione.platform.events;

/** @param <E> the consumer's own record of the event */
public record DeliveredEvent<E>(E event, EventMetadata meta) {}
