package io.epione.appointment.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Tickets extends Repository<Ticket, UUID> {

    Optional<Ticket> findById(UUID id);

    Ticket saveAndFlush(Ticket ticket);

    /** Keeps others from changing it until the transaction ends. */
    @Query(nativeQuery = true, value = """
                    select * from ticket where tenant_id = :tenantId and appointment_id = :appointmentId for update
                    """)
    Optional<Ticket> lockOfAppointment(UUID tenantId, UUID appointmentId);

    /** Who is next, and nobody whom another call has in hand at this moment. */
    @Query(nativeQuery = true, value = """
                    select * from ticket
                     where tenant_id = :tenantId and queue_id = :queueId and day = :day
                       and ended_at is null and status = 'WAITING'
                     order by urgency, turn_at, id limit 1
                       for update skip locked
                    """)
    Optional<Ticket> lockNext(UUID tenantId, UUID queueId, LocalDate day);

    /** A number that nobody else has; others who want one of the same queue wait for this transaction to end. */
    @Query(nativeQuery = true, value = """
                    insert into queue_number as given (tenant_id, queue_id, day, last) values (:tenantId, :queueId, :day, 1)
                    on conflict (tenant_id, queue_id, day) do update set last = given.last + 1
                    returning last
                    """)
    int nextNumber(UUID tenantId, UUID queueId, LocalDate day);

    /** What is not over, in the order of turns. */
    @Query("""
            select t from Ticket t
             where t.queueId = :queueId and t.day = :day and t.endedAt is null
               and (:id is null or t.urgency > :urgency
                    or t.urgency = :urgency and (t.turnAt > :turnAt or t.turnAt = :turnAt and t.id > :id))
             order by t.urgency, t.turnAt, t.id limit :fetch
            """)
    List<Ticket> open(UUID queueId, LocalDate day, short urgency, Instant turnAt, @Nullable UUID id, int fetch);

    /** The last that were served, newest first. */
    @Query("""
            select t from Ticket t
             where t.queueId = :queueId and t.day = :day and t.status = DONE
             order by t.endedAt desc limit :most
            """)
    List<Ticket> served(UUID queueId, LocalDate day, int most);

    /** Who is called or served, the last called first. */
    @Query("""
            select t from Ticket t
             where t.queueId in :queueIds and t.day = :day and t.status in (CALLED, IN_SERVICE) and t.calledAt is not null
             order by t.calledAt desc limit :most
            """)
    List<Ticket> called(List<UUID> queueIds, LocalDate day, int most);

    @Query("select count(t) from Ticket t where t.queueId = :queueId and t.day = :day and t.status = :status")
    int count(UUID queueId, LocalDate day, TicketStatus status);

    /** Waiting tickets whose turn is before this one's. */
    @Query("""
            select count(t) from Ticket t
             where t.queueId = :queueId and t.day = :day and t.status = WAITING
               and (t.urgency < :urgency
                    or t.urgency = :urgency and (t.turnAt < :turnAt or t.turnAt = :turnAt and t.id < :id))
            """)
    int before(UUID queueId, LocalDate day, short urgency, Instant turnAt, UUID id);
}
