package io.epione.appointment.booking;

import io.epione.appointment.booking.BookingOutcome.BeyondHorizon;
import io.epione.appointment.booking.BookingOutcome.ClosedToPatients;
import io.epione.appointment.booking.BookingOutcome.NoFreeTime;
import io.epione.appointment.booking.BookingOutcome.NotOfferedByPractitioner;
import io.epione.appointment.booking.BookingOutcome.OutsideAvailability;
import io.epione.appointment.booking.BookingOutcome.PatientInactive;
import io.epione.appointment.booking.BookingOutcome.PatientUnknown;
import io.epione.appointment.booking.BookingOutcome.PractitionerLeft;
import io.epione.appointment.booking.BookingOutcome.PractitionerUnknown;
import io.epione.appointment.booking.BookingOutcome.ServiceTypeUnknown;
import io.epione.appointment.booking.BookingOutcome.SlotTaken;
import io.epione.appointment.booking.BookingOutcome.TooShortNotice;
import io.epione.appointment.calendar.BookingRules;
import io.epione.appointment.calendar.OpenSlots;
import io.epione.appointment.calendar.ServiceOffer;
import io.epione.appointment.calendar.Slot;
import io.epione.appointment.calendar.Timetable;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out whether a wish can be met and what it takes: the time, a seat, and a place in everything that is needed. */
@Component
class PlanVisit {

    private static final int MOST_TURNS = 2_000;

    private final AppointmentAccess access;
    private final ReadBookingFacts readFacts;
    private final OpenSlots openSlots;
    private final Occupations occupations;
    private final Candidates candidates;

    PlanVisit(
            AppointmentAccess access,
            ReadBookingFacts readFacts,
            OpenSlots openSlots,
            Occupations occupations,
            Candidates candidates) {
        this.access = access;
        this.readFacts = readFacts;
        this.openSlots = openSlots;
        this.occupations = occupations;
        this.candidates = candidates;
    }

    /**
     * @param serviceTypeId null for a slot of the practitioner's own length
     * @param start null for as soon as possible today
     * @param moved the appointment that is to have the time; null for a new one
     */
    record Wish(
            UUID practitionerId,
            UUID patientId,
            @Nullable UUID serviceTypeId,
            @Nullable Instant start,
            @Nullable Appointment moved) {

        private @Nullable UUID movedId() {
            return moved == null ? null : moved.id();
        }
    }

    sealed interface Plan {

        record Possible(@Nullable UUID departmentId, Visit visit) implements Plan {}

        record Impossible(BookingOutcome why) implements Plan {}
    }

    /**
     * Plans within the caller's transaction, which stores what is planned: whether it is still free then, only the
     * constraints know. Where a place must be chosen, nobody else chooses for the same time before that transaction ends.
     *
     * @throws Problem 409 {@code PATIENT_MERGED} for a record that is part of another one
     */
    Plan plan(Wish wish) {
        var newcomer = wish.moved() == null ? wish.patientId() : null;
        var facts = readFacts
                .of(wish.practitionerId(), newcomer, wish.serviceTypeId())
                .orElse(null);
        if (facts == null || !facts.practitioner().seesPatients()) {
            return new Plan.Impossible(new PractitionerUnknown());
        }
        if (facts.patientMerged()) {
            access.mustBeLiving(wish.patientId());
        }
        return refusal(wish, facts)
                .<Plan>map(Plan.Impossible::new)
                .orElseGet(() -> wish.start() == null ? asSoonAsPossible(wish, facts) : at(wish, facts, wish.start()));
    }

    /**
     * Takes turns for several times at once, so that who wants many times does not meet another who does halfway.
     *
     * @throws Problem 422 when that were more turns than one transaction should take: the database keeps them in memory
     */
    void takeTurnsFor(Wish wish, List<Instant> starts) {
        var facts =
                readFacts.of(wish.practitionerId(), null, wish.serviceTypeId()).orElse(null);
        var offer = facts == null ? null : facts.offer();
        var length = facts == null ? Timetable.LONGEST_SLOT : length(facts).orElse(Timetable.LONGEST_SLOT);
        var concerned = concerned(wish, offer);
        var times = starts.stream()
                .map(start -> busy(offer, new Slot(start, start.plus(length))))
                .toList();
        if (Occupations.turns(concerned, times) > MOST_TURNS) {
            throw Problem.unprocessable("SERIES_TOO_LARGE", "This needs too much at once. Book it in shorter series.");
        }
        occupations.takeTurns(concerned, times);
    }

    private Optional<Duration> length(BookingFacts facts) {
        return facts.length() != null ? Optional.of(facts.length()) : openSlots.slotLength(facts.hours());
    }

    private Optional<BookingOutcome> refusal(Wish wish, BookingFacts facts) {
        if (wish.moved() == null && !facts.patientKnown()) {
            return Optional.of(new PatientUnknown());
        }
        if (wish.moved() == null && !facts.patientActive()) {
            return Optional.of(new PatientInactive());
        }
        if (!facts.practitioner().atWork()) {
            return Optional.of(new PractitionerLeft());
        }
        if (wish.serviceTypeId() != null) {
            var offered = facts.offered();
            if (offered == null || (!offered.active() && wish.moved() == null)) {
                return Optional.of(new ServiceTypeUnknown());
            }
            if (!offered.offer()
                    .offeredBy(wish.practitionerId(), facts.practitioner().specialty())) {
                return Optional.of(new NotOfferedByPractitioner());
            }
        }
        return againstTheRules(facts.rules(), wish.start());
    }

    private Optional<BookingOutcome> againstTheRules(BookingRules rules, @Nullable Instant start) {
        var byPatient = byPatient();
        if (byPatient && !rules.selfBooking()) {
            return Optional.of(new ClosedToPatients());
        }
        if (start == null) {
            return Optional.empty();
        }
        if (byPatient && start.isBefore(earliest(rules))) {
            return Optional.of(new TooShortNotice(rules.noticeMinutes()));
        }
        var horizon = rules.horizonDays();
        return horizon != null && !start.isBefore(end(horizon))
                ? Optional.of(new BeyondHorizon(horizon))
                : Optional.empty();
    }

    static boolean byPatient() {
        return CurrentUser.find().filter(user -> user.is(Role.PATIENT)).isPresent();
    }

    static Instant earliest(BookingRules rules) {
        return Instant.now().plus(Duration.ofMinutes(rules.noticeMinutes()));
    }

    /** The last day that can be booked is so many days from today. */
    Instant end(int horizonDays) {
        var zone = openSlots.zone();
        return LocalDate.now(zone).plusDays(horizonDays + 1L).atStartOfDay(zone).toInstant();
    }

    private Plan at(Wish wish, BookingFacts facts, Instant start) {
        var slot = openSlots.slotAt(facts.hours(), start, facts.length()).orElse(null);
        if (slot == null) {
            return new Plan.Impossible(new OutsideAvailability());
        }
        takeTurns(wish, facts, busy(facts.offer(), slot));
        return visit(wish, facts, slot);
    }

    /** Where nothing has to be chosen the database takes the turns, with the insert. */
    private void takeTurns(Wish wish, BookingFacts facts, Slot busy) {
        var offer = facts.offer();
        var moved = wish.moved();
        if (moved == null && (offer == null || (!offer.group() && offer.needs().isEmpty()))) {
            return;
        }
        var times = new ArrayList<>(List.of(busy));
        var concerned = concerned(wish, offer);
        if (moved != null) {
            times.add(moved.busy());
            concerned.addAll(moved.resources());
        }
        occupations.takeTurns(concerned, times);
    }

    private static HashSet<UUID> concerned(Wish wish, @Nullable ServiceOffer offer) {
        var concerned = new HashSet<>(List.of(wish.practitionerId(), wish.patientId()));
        if (offer != null) {
            concerned.addAll(offer.candidates());
        }
        return concerned;
    }

    private Plan visit(Wish wish, BookingFacts facts, Slot slot) {
        var offer = facts.offer();
        if (offer == null) {
            return new Plan.Possible(facts.departmentId(), visit(facts, slot, null, 1, List.of()));
        }
        var session = offer.group() && wish.serviceTypeId() != null
                ? Session.of(wish.serviceTypeId(), wish.practitionerId(), slot.start())
                : null;
        var seat = session == null ? 1 : occupations.freeSeat(session, wish.movedId());
        if (seat > offer.capacity()) {
            return new Plan.Impossible(new SlotTaken());
        }
        var busy = busy(offer, slot);
        var diaries = offer.needs().isEmpty()
                ? Map.<UUID, Diary>of()
                : occupations.diaries(offer.candidates(), busy, wish.movedId());
        var day = LocalDate.ofInstant(slot.start(), openSlots.zone());
        return Allocation.find(candidates.of(offer, facts.holidaysVersion(), day, day, diaries), session, slot, busy)
                .<Plan>map(places -> new Plan.Possible(facts.departmentId(), visit(facts, slot, session, seat, places)))
                .orElseGet(() -> new Plan.Impossible(new SlotTaken()));
    }

    /** The first moment from now on, in today's hours, at which everybody and everything needed is free. */
    private Plan asSoonAsPossible(Wish wish, BookingFacts facts) {
        var offer = facts.offer();
        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        var length = length(facts).orElse(null);
        if (length == null) {
            return new Plan.Impossible(new OutsideAvailability());
        }
        var today = LocalDate.ofInstant(now, openSlots.zone());
        var windows = openSlots.windowsAround(facts.hours(), now).stream()
                .filter(open ->
                        LocalDate.ofInstant(open.start(), openSlots.zone()).equals(today))
                .filter(open -> open.end().isAfter(now))
                .toList();
        if (windows.isEmpty()) {
            return new Plan.Impossible(new NoFreeTime());
        }
        var rest = new Slot(now, windows.getLast().end());
        var taking = new HashSet<UUID>(concerned(wish, offer));
        occupations.takeTurns(taking, List.of(busy(offer, rest)));
        taking.remove(wish.patientId());
        var diaries = occupations.diaries(taking, busy(offer, rest));
        var needs = offer == null
                ? List.<List<Candidate>>of()
                : candidates.of(offer, facts.holidaysVersion(), today, today, diaries);
        var own = diaries.getOrDefault(wish.practitionerId(), Diary.EMPTY);
        for (var start : beginnings(offer, windows, diaries, now)) {
            var slot = new Slot(start, start.plus(length));
            var busy = busy(offer, slot);
            if (windows.stream().anyMatch(open -> within(slot, open))
                    && own.placeFor(null, busy, 1).isPresent()) {
                var places = Allocation.find(needs, null, slot, busy);
                if (places.isPresent()) {
                    return new Plan.Possible(facts.departmentId(), visit(facts, slot, null, 1, places.get()));
                }
            }
        }
        return new Plan.Impossible(new NoFreeTime());
    }

    /** Something becomes free only where hours begin or something else ends. */
    private static TreeSet<Instant> beginnings(
            @Nullable ServiceOffer offer, List<Slot> windows, Map<UUID, Diary> diaries, Instant now) {
        var before = Duration.ofMinutes(offer == null ? 0 : offer.bufferBeforeMinutes());
        var beginnings = new TreeSet<Instant>();
        beginnings.add(now);
        windows.forEach(open -> beginnings.add(open.start()));
        diaries.values().forEach(diary -> diary.ends().forEach(end -> beginnings.add(end.plus(before))));
        return new TreeSet<>(beginnings.tailSet(now));
    }

    private static boolean within(Slot slot, Slot open) {
        return !slot.start().isBefore(open.start()) && !slot.end().isAfter(open.end());
    }

    private Visit visit(BookingFacts facts, Slot slot, @Nullable UUID session, int seat, List<Place> places) {
        var offer = facts.offer();
        return new Visit(
                slot,
                facts.serviceTypeId(),
                session,
                seat,
                offer == null ? 0 : offer.bufferBeforeMinutes(),
                offer == null ? 0 : offer.bufferAfterMinutes(),
                places,
                LocalDateTime.ofInstant(slot.start(), openSlots.zone()),
                facts.rules());
    }

    static Slot busy(@Nullable ServiceOffer offer, Slot slot) {
        return offer == null
                ? slot
                : new Slot(
                        slot.start().minus(Duration.ofMinutes(offer.bufferBeforeMinutes())),
                        slot.end().plus(Duration.ofMinutes(offer.bufferAfterMinutes())));
    }
}
