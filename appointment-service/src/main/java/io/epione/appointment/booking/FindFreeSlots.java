package io.epione.appointment.booking;

import io.epione.appointment.calendar.OpenSlots;
import io.epione.appointment.calendar.Slot;
import io.epione.appointment.calendar.Timetable;
import io.epione.appointment.practitioner.PractitionerDirectory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class FindFreeSlots {

    private final Appointments appointments;
    private final OpenSlots openSlots;
    private final PractitionerDirectory practitioners;
    private final TransactionTemplate reading;

    FindFreeSlots(
            Appointments appointments,
            OpenSlots openSlots,
            PractitionerDirectory practitioners,
            PlatformTransactionManager transactions) {
        this.appointments = appointments;
        this.openSlots = openSlots;
        this.practitioners = practitioners;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * Slots of the days from {@code first} to {@code last}, both included, that can still be booked.
     *
     * @return empty for an unknown practitioner
     */
    Optional<List<Slot>> find(UUID practitionerId, LocalDate first, LocalDate last) {
        return free(practitionerId, first, last)
                .or(() -> practitioners.find(practitionerId).flatMap(found -> free(practitionerId, first, last)));
    }

    private Optional<List<Slot>> free(UUID practitionerId, LocalDate first, LocalDate last) {
        return reading.execute(status -> appointments
                .facts(practitionerId, null)
                .filter(facts -> facts.practitioner().seesPatients())
                .map(facts -> facts.practitioner().atWork() ? free(practitionerId, facts, first, last) : List.of()));
    }

    private List<Slot> free(UUID practitionerId, BookingFacts facts, LocalDate first, LocalDate last) {
        var now = Instant.now();
        var offered = openSlots.slots(practitionerId, facts.availabilityVersion(), first, last).stream()
                .filter(slot -> slot.start().isAfter(now))
                .toList();
        if (offered.isEmpty()) {
            return List.of();
        }
        var occupied = appointments.occupied(
                practitionerId,
                offered.getFirst().start().minus(Timetable.LONGEST_SLOT),
                offered.getLast().end());
        return without(offered, occupied);
    }

    /** Both lists are in order, and neither overlaps itself, so one walk is enough. */
    static List<Slot> without(List<Slot> offered, List<Slot> occupied) {
        var free = new ArrayList<Slot>();
        int next = 0;
        for (var slot : offered) {
            while (next < occupied.size() && !occupied.get(next).end().isAfter(slot.start())) {
                next++;
            }
            if (next == occupied.size() || !occupied.get(next).overlaps(slot)) {
                free.add(slot);
            }
        }
        return free;
    }
}
