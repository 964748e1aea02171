package io.epione.appointment.booking;

import io.epione.appointment.calendar.ServiceOffer;
import io.epione.appointment.calendar.Slot;
import io.epione.appointment.calendar.Timetable;
import io.epione.platform.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who and what is taken when. The rows follow the appointments by triggers of the database, whose constraints refuse what
 * overlaps; nothing is written here.
 */
@Component
class Occupations {

    /** The longest visit with the longest buffers: nothing that began earlier can still be on. */
    private static final Duration LONGEST =
            Timetable.LONGEST_SLOT.plusMinutes(2L * ServiceOffer.LONGEST_BUFFER_MINUTES);

    private static final long SECONDS_PER_HOUR = 3_600;

    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;

    Occupations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits until nobody else takes or gives up time of any of these within the same hours; until the end of the transaction
     * it is the caller's turn. Two who overlap would otherwise wait for each other at the constraint. Whoever changes rows
     * as well does so afterwards.
     */
    void takeTurns(Collection<UUID> concerned, Collection<Slot> times) {
        var hours = hours(times);
        jdbc.sql("select cast(take_turns(?, ?, ?) as text)")
                .params(Tenancy.current(), concerned.toArray(UUID[]::new), hours)
                .query((row, nr) -> nr)
                .list();
    }

    /** How many turns that takes; the database keeps each in memory. */
    static int turns(Collection<UUID> concerned, Collection<Slot> times) {
        return concerned.size() * hours(times).length;
    }

    /** Numbered as the trigger does; an hour that a time only ends with is not its own. */
    private static Long[] hours(Collection<Slot> times) {
        return times.stream()
                .flatMapToLong(time -> LongStream.rangeClosed(
                        Math.floorDiv(time.start().getEpochSecond(), SECONDS_PER_HOUR),
                        Math.floorDiv(time.end().minusNanos(1).getEpochSecond(), SECONDS_PER_HOUR)))
                .distinct()
                .boxed()
                .toArray(Long[]::new);
    }

    /** What takes any of these at some moment of this time. */
    Map<UUID, Diary> diaries(Collection<UUID> resources, Slot time) {
        return diaries(resources, time, null);
    }

    /** @param except an appointment that is being moved and gives its own place up */
    Map<UUID, Diary> diaries(Collection<UUID> resources, Slot time, @Nullable UUID except) {
        var taken = new HashMap<UUID, List<Taken>>();
        if (!resources.isEmpty()) {
            jdbc.sql("""
                            select resource_id, session_id, place, from_at, until_at from occupation
                             where tenant_id = ? and resource_id = any(?) and from_at > ? and from_at < ?
                               and until_at > ? and appointment_id <> ?
                            """)
                    .param(Tenancy.current())
                    .param(resources.toArray(UUID[]::new))
                    .param(time.start().minus(LONGEST).atOffset(ZoneOffset.UTC))
                    .param(time.end().atOffset(ZoneOffset.UTC))
                    .param(time.start().atOffset(ZoneOffset.UTC))
                    .param(except == null ? NOBODY : except)
                    .query((row, nr) -> taken(row))
                    .list()
                    .forEach(entry -> taken.computeIfAbsent(entry.resourceId(), id -> new ArrayList<>())
                            .add(entry));
        }
        var diaries = new HashMap<UUID, Diary>();
        taken.forEach((id, entries) -> diaries.put(id, new Diary(entries)));
        return diaries;
    }

    /** The lowest seat of the session that nobody has. */
    int freeSeat(UUID sessionId, @Nullable UUID except) {
        var taken = new BitSet();
        jdbc.sql("""
                        select seat from appointment
                         where tenant_id = ? and session_id = ? and occupies and id <> ?
                        """)
                .params(Tenancy.current(), sessionId, except == null ? NOBODY : except)
                .query((row, nr) -> row.getInt(1))
                .list()
                .forEach(taken::set);
        return taken.nextClearBit(1);
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getInt(3),
                new Slot(
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant()));
    }
}
