package io.epione.appointment.waitlist;

import io.epione.appointment.booking.OfferTime;
import io.epione.appointment.booking.OfferTime.Held;
import io.epione.appointment.booking.OfferTime.Offer;
import io.epione.appointment.calendar.OpenSlots;
import io.epione.appointment.calendar.Slot;
import io.epione.appointment.practitioner.Practitioner;
import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.appointment.waitlist.Pass.Reason;
import io.epione.appointment.waitlist.WaitlistEntry.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers a practitioner's free times to those who wait, in the order of turns: to each the first that they can have. */
@Component
class OfferFreedTimes {

    private static final int MOST_WAITING = 200;
    private static final int MOST_DAYS = 60;
    private static final int MOST_ATTEMPTS = 5;

    private final WaitlistEntries entries;
    private final WaitlistOffers offers;
    private final Passes passes;
    private final OfferTime offerTime;
    private final OpenSlots openSlots;
    private final PractitionerDirectory practitioners;
    private final WaitlistSettings settings;
    private final TransactionTemplate transaction;

    OfferFreedTimes(
            WaitlistEntries entries,
            WaitlistOffers offers,
            Passes passes,
            OfferTime offerTime,
            OpenSlots openSlots,
            PractitionerDirectory practitioners,
            WaitlistSettings settings,
            TransactionTemplate transaction) {
        this.entries = entries;
        this.offers = offers;
        this.passes = passes;
        this.offerTime = offerTime;
        this.openSlots = openSlots;
        this.practitioners = practitioners;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** Inside the hospital, outside of transactions. */
    void offer(UUID practitionerId) {
        practitioners.find(practitionerId).filter(Practitioner::atWork).ifPresent(this::offer);
    }

    /** Two who want each other's time at the same moment: the database lets one go on, and the other begins again. */
    private void offer(Practitioner practitioner) {
        for (int attempt = 1; ; attempt++) {
            try {
                new Round(practitioner).run();
                return;
            } catch (PessimisticLockingFailureException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** One look at a practitioner's free times. */
    private final class Round {

        private final Practitioner practitioner;
        private final LocalDate today = LocalDate.now(openSlots.zone());
        private final Instant earliest = Instant.now().plus(settings.notice());

        /** Who came first and got nothing, with the reason, per time. */
        private final Map<Instant, Map<UUID, Reason>> passed = new HashMap<>();

        private Round(Practitioner practitioner) {
            this.practitioner = practitioner;
        }

        private void run() {
            var waiting = transaction.execute(status -> entries.waitingFor(
                    practitioner.id(), practitioner.departmentId(), practitioner.specialty(), today, MOST_WAITING));
            if (waiting.isEmpty()) {
                return;
            }
            var free = free(waiting);
            var asked = asked(waiting);
            for (var entry : waiting) {
                if (free.isEmpty()) {
                    return;
                }
                offerOne(entry, free, asked.getOrDefault(entry.id(), Set.of()));
            }
        }

        private List<Slot> free(List<WaitlistEntry> waiting) {
            var first = waiting.stream()
                    .map(entry -> entry.days().first())
                    .min(LocalDate::compareTo)
                    .filter(day -> day.isAfter(today))
                    .orElse(today);
            var last = waiting.stream()
                    .map(entry -> entry.days().last())
                    .max(LocalDate::compareTo)
                    .orElse(today);
            var bound = first.plusDays(MOST_DAYS);
            return new ArrayList<>(
                    offerTime.free(practitioner.id(), first, last.isBefore(bound) ? last : bound).stream()
                            .filter(slot -> slot.start().isAfter(earliest))
                            .toList());
        }

        private Map<UUID, Set<Instant>> asked(List<WaitlistEntry> waiting) {
            var ids = waiting.stream().map(WaitlistEntry::id).toList();
            var asked = new HashMap<UUID, Set<Instant>>();
            transaction
                    .execute(status -> offers.asked(practitioner.id(), ids))
                    .forEach(offer -> asked.computeIfAbsent(offer.entryId(), id -> new HashSet<>())
                            .add(offer.start()));
            return asked;
        }

        private void offerOne(WaitlistEntry entry, List<Slot> free, Set<Instant> asked) {
            for (var slot : List.copyOf(free)) {
                var reason = reasonAgainst(entry, slot, asked);
                if (reason != null) {
                    pass(slot, entry, reason);
                    continue;
                }
                switch (tryToOffer(entry, slot)) {
                    case OFFERED -> {
                        free.remove(slot);
                        return;
                    }
                    case TAKEN -> free.remove(slot);
                    case PATIENT_BUSY -> pass(slot, entry, Reason.PATIENT_BUSY);
                    case HAS_OFFER -> {
                        free.forEach(other -> pass(other, entry, Reason.HAS_OFFER));
                        return;
                    }
                    case NOT_POSSIBLE -> pass(slot, entry, Reason.NOT_POSSIBLE);
                }
            }
        }

        private @Nullable Reason reasonAgainst(WaitlistEntry entry, Slot slot, Set<Instant> asked) {
            if (entry.status() == Status.OFFERED) {
                return Reason.HAS_OFFER;
            }
            var day = LocalDate.ofInstant(slot.start(), openSlots.zone());
            if (day.isBefore(entry.days().first()) || day.isAfter(entry.days().last())) {
                return Reason.OTHER_DAYS;
            }
            return asked.contains(slot.start()) ? Reason.ASKED_BEFORE : null;
        }

        private Tried tryToOffer(WaitlistEntry entry, Slot slot) {
            var until = settings.expiryOf(slot.start(), Instant.now());
            try {
                var outcome = offerTime.hold(
                        new Offer(practitioner.id(), entry.patientId(), entry.kind(), slot.start(), until),
                        held -> store(held, entry.id(), until));
                return switch (outcome) {
                    case HELD -> Tried.OFFERED;
                    case TAKEN -> Tried.TAKEN;
                    case PATIENT_BUSY -> Tried.PATIENT_BUSY;
                    case IMPOSSIBLE -> Tried.NOT_POSSIBLE;
                };
            } catch (DataIntegrityViolationException | OptimisticLockingFailureException | NotWaiting e) {
                // The constraints: another instance, or another practitioner's round, has offered the patient a time.
                return Tried.HAS_OFFER;
            }
        }

        private void store(Held held, UUID entryId, Instant until) {
            var entry = entries.findById(entryId).filter(WaitlistEntry::offer).orElseThrow(NotWaiting::new);
            entries.saveAndFlush(entry);
            offers.saveAndFlush(new WaitlistOffer(held, entry, practitioner.id(), until));
            passed.getOrDefault(held.slot().start(), Map.of())
                    .forEach((passedId, reason) -> passes.save(new Pass(passedId, held.appointmentId(), reason)));
        }

        private void pass(Slot slot, WaitlistEntry entry, Reason reason) {
            passed.computeIfAbsent(slot.start(), start -> new HashMap<>()).put(entry.id(), reason);
        }
    }

    private enum Tried {
        OFFERED,
        TAKEN,
        PATIENT_BUSY,
        HAS_OFFER,
        NOT_POSSIBLE
    }

    /** Undoes the hold of somebody who does not wait any more. */
    private static final class NotWaiting extends RuntimeException {}
}
