package io.epione.platform.events;

/**
 * Takes the types of event that {@link Consumes} names. Runs in one transaction with the inbox row and for the hospital of the
 * event, so that an event has its effect once however often it is delivered.
 *
 * @param <E> the consumer's own record of the event; fields that it does not name are ignored
 */
public interface EventConsumer<E> {

    /** An exception leaves nothing behind; the event is tried again, and parked when it keeps failing. */
    void on(E event, EventMetadata meta);
}
