package io.epione.appointment.booking;

import io.epione.appointment.calendar.OpenSlots;
import io.epione.appointment.calendar.OpenSlots.Hours;
import io.epione.appointment.calendar.ServiceOffer;
import io.epione.appointment.calendar.UsableHours;
import io.epione.platform.tenancy.Tenancy;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rooms, devices and people that visits may use besides the practitioner. */
@Component
class Candidates {

    private final JdbcClient jdbc;
    private final OpenSlots openSlots;

    Candidates(JdbcClient jdbc, OpenSlots openSlots) {
        this.jdbc = jdbc;
        this.openSlots = openSlots;
    }

    /** What is in use, and which version of its hours counts. A person without hours is never there. */
    private record Usable(UUID id, int capacity, boolean person, Hours hours) {}

    /**
     * What each need of the offer can be met with on these days; what is out of service or has left is left out.
     *
     * @param holidays version of the hospital's holidays; null where none are set
     * @param diaries what each is taken for
     */
    List<List<Candidate>> of(
            ServiceOffer offer, @Nullable Long holidays, LocalDate first, LocalDate last, Map<UUID, Diary> diaries) {
        if (offer.needs().isEmpty()) {
            return List.of();
        }
        var usable = usable(offer, holidays);
        openSlots.prepare(usable.values().stream().map(Usable::hours).toList());
        var candidates = new HashMap<UUID, Candidate>();
        usable.forEach((id, found) -> candidates.put(
                id,
                new Candidate(id, found.capacity(), hours(found, first, last), diaries.getOrDefault(id, Diary.EMPTY))));
        return offer.needs().stream()
                .map(need -> need.stream()
                        .filter(candidates::containsKey)
                        .map(candidates::get)
                        .toList())
                .toList();
    }

    private UsableHours hours(Usable found, LocalDate first, LocalDate last) {
        return found.person() && found.hours().version() == null
                ? UsableHours.NEVER
                : openSlots.usable(found.hours(), first, last);
    }

    private Map<UUID, Usable> usable(ServiceOffer offer, @Nullable Long holidays) {
        var usable = new HashMap<UUID, Usable>();
        jdbc.sql("""
                        select wanted.id, coalesce(r.capacity, 1), p.id is not null, a.version
                          from unnest(:ids) as wanted (id)
                          left join resource r on r.tenant_id = :tenant and r.id = wanted.id and r.in_service
                          left join practitioner p on p.tenant_id = :tenant and p.id = wanted.id
                               and p.status in ('INVITED', 'ACTIVE')
                          left join availability a on a.tenant_id = :tenant and a.id = wanted.id
                         where r.id is not null or p.id is not null
                        """)
                .param("ids", offer.candidates().toArray(UUID[]::new))
                .param("tenant", Tenancy.current())
                .query((row, nr) -> {
                    var id = row.getObject(1, UUID.class);
                    var hours = new Hours(id, row.getObject(4, Long.class), holidays);
                    return new Usable(id, row.getInt(2), row.getBoolean(3), hours);
                })
                .list()
                .forEach(found -> usable.put(found.id(), found));
        return usable;
    }
}
