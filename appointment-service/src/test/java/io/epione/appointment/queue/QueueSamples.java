package io.epione.appointment.queue;

import io.epione.appointment.queue.Ticket.Bearer;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

public final class QueueSamples {

    private static final AtomicInteger CODES = new AtomicInteger();

    private QueueSamples() {}

    /** @param entities to store what a sample refers to */
    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> all(EntityManager entities) {
        return Map.of(
                Queue.class,
                () -> queue(nextCode()),
                Ticket.class,
                () -> ticket(stored(entities, queue(nextCode()))),
                Move.class,
                () -> move(stored(entities, ticket(stored(entities, queue(nextCode()))))));
    }

    static Queue queue(String code) {
        return new Queue(code, new Queue.Details("Reception", null, "1", false));
    }

    private static Move move(Ticket ticket) {
        return new Move(ticket.id(), 1, Move.Kind.CALL, ticket.state(), ticket.arrivedAt());
    }

    private static <T> T stored(EntityManager entities, T entity) {
        entities.persist(entity);
        return entity;
    }

    /** Codes of three letters, each once: a hospital has no two queues of one code. */
    static String nextCode() {
        String digits = Integer.toString(CODES.getAndIncrement(), 26);
        return "AAA".substring(digits.length())
                + digits.chars()
                        .map(digit -> 'A' + Character.digit(digit, 26))
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
    }

    static Ticket ticket() {
        return ticket(queue("A"));
    }

    private static Ticket ticket(Queue queue) {
        var now = Instant.parse("2027-01-04T09:00:00Z");
        return new Ticket(
                queue, LocalDate.of(2027, 1, 4), 17, new Bearer(null, UUID.randomUUID()), Triage.STANDARD, now, now);
    }
}
