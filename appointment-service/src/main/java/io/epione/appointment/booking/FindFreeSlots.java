package io.epione.appointment.booking;

import io.epione.appointment.calendar.BookingRules;
import io.epione.appointment.calendar.HospitalTerms;
import io.epione.appointment.calendar.HospitalTerms.Terms;
import io.epione.appointment.calendar.OpenSlots;
import io.epione.appointment.calendar.OpenSlots.Hours;
import io.epione.appointment.calendar.ServiceOffer;
import io.epione.appointment.calendar.Slot;
import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class FindFreeSlots {

    /** More practitioners than this are not searched at once. */
    static final int MOST_PRACTITIONERS = 100;

    private final JdbcClient jdbc;
    private final HospitalTerms hospitalTerms;
    private final OpenSlots openSlots;
    private final Occupations occupations;
    private final Candidates candidates;
    private final PlanVisit planVisit;
    private final PractitionerDirectory practitioners;
    private final TransactionTemplate reading;

    FindFreeSlots(
            JdbcClient jdbc,
            HospitalTerms hospitalTerms,
            OpenSlots openSlots,
            Occupations occupations,
            Candidates candidates,
            PlanVisit planVisit,
            PractitionerDirectory practitioners,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.hospitalTerms = hospitalTerms;
        this.openSlots = openSlots;
        this.occupations = occupations;
        this.candidates = candidates;
        this.planVisit = planVisit;
        this.practitioners = practitioners;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * Whose slots; null means any.
     *
     * @param serviceTypeId null for slots of the practitioners' own length
     * @param last included
     */
    record Search(
            @Nullable UUID practitionerId,
            @Nullable String specialty,
            @Nullable UUID departmentId,
            @Nullable UUID serviceTypeId,
            LocalDate first,
            LocalDate last) {}

    /** @param seats that are left; null where a slot is for one patient */
    record FreeSlot(
            UUID practitionerId, Slot slot, @Nullable Integer seats) {}

    sealed interface Found {

        /** By practitioner, then by time. */
        record Slots(List<FreeSlot> slots) implements Found {}

        record PractitionerUnknown() implements Found {}

        record ServiceTypeUnknown() implements Found {}

        record TooManyPractitioners() implements Found {}
    }

    /** What can be booked by the caller, in a number of queries that does not depend on how many practitioners there are. */
    Found find(Search search) {
        if (search.practitionerId() != null
                && practitioners.find(search.practitionerId()).isEmpty()) {
            return new Found.PractitionerUnknown();
        }
        return reading.execute(status -> hospitalTerms
                .of(search.serviceTypeId())
                .map(terms -> find(search, terms))
                .orElseGet(Found.ServiceTypeUnknown::new));
    }

    private Found find(Search search, Terms terms) {
        var who = whose(search, terms);
        if (who.size() > MOST_PRACTITIONERS) {
            return new Found.TooManyPractitioners();
        }
        var closed = PlanVisit.byPatient() && !terms.rules().selfBooking();
        return new Found.Slots(who.isEmpty() || closed ? List.of() : free(who, terms, search.first(), search.last()));
    }

    /** Practitioners at work who have hours. */
    private List<Hours> whose(Search search, Terms terms) {
        var offer = offer(terms);
        var offering = offer == null ? List.<UUID>of() : offer.practitioners();
        var specialty = offer == null || !offering.isEmpty() ? null : offer.specialty();
        return jdbc.sql("""
                        select p.id, a.version from practitioner p
                          join availability a on a.tenant_id = p.tenant_id and a.id = p.id
                         where p.tenant_id = :tenant and p.role in ('DOCTOR', 'NURSE') and p.status in ('INVITED', 'ACTIVE')
                           and (cast(:practitioner as uuid) is null or p.id = :practitioner)
                           and (cast(:specialty as text) is null or p.specialty = :specialty)
                           and (cast(:department as uuid) is null or p.department_id = :department)
                           and (cast(:offeredSpecialty as text) is null or p.specialty = :offeredSpecialty)
                           and (:anyone or p.id = any(:offering))
                         order by p.id limit :limit
                        """)
                .param("tenant", Tenancy.current())
                .param("practitioner", search.practitionerId())
                .param("specialty", search.specialty())
                .param("department", search.departmentId())
                .param("offeredSpecialty", specialty)
                .param("anyone", offering.isEmpty())
                .param("offering", offering.toArray(UUID[]::new))
                .param("limit", MOST_PRACTITIONERS + 1)
                .query((row, nr) -> new Hours(row.getObject(1, UUID.class), row.getLong(2), terms.holidays()))
                .list();
    }

    private List<FreeSlot> free(List<Hours> who, Terms terms, LocalDate first, LocalDate last) {
        openSlots.prepare(who);
        var offer = offer(terms);
        var zone = openSlots.zone();
        var taking = new ArrayList<UUID>(offer == null ? List.of() : offer.candidates());
        who.forEach(hours -> taking.add(hours.ofWhom()));
        var diaries = occupations.diaries(
                taking,
                new Slot(
                        first.minusDays(1).atStartOfDay(zone).toInstant(),
                        last.plusDays(2).atStartOfDay(zone).toInstant()));
        var needs = offer == null
                ? List.<List<Candidate>>of()
                : candidates.of(offer, terms.holidays(), first, last, diaries);
        var bounds = bounds(terms.rules());
        var free = new ArrayList<FreeSlot>();
        for (var hours : who) {
            var own = diaries.getOrDefault(hours.ofWhom(), Diary.EMPTY);
            for (var slot : openSlots.slots(hours, first, last, offer == null ? null : offer.length())) {
                if (slot.start().isAfter(bounds.start()) && slot.start().isBefore(bounds.end())) {
                    free(hours.ofWhom(), slot, own, needs, terms).ifPresent(free::add);
                }
            }
        }
        return free;
    }

    /** When something may begin that the caller books now. */
    private Slot bounds(BookingRules rules) {
        var horizon = rules.horizonDays();
        return new Slot(
                PlanVisit.byPatient() ? PlanVisit.earliest(rules) : Instant.now(),
                horizon == null ? Instant.MAX : planVisit.end(horizon));
    }

    private static Optional<FreeSlot> free(
            UUID practitionerId, Slot slot, Diary own, List<List<Candidate>> needs, Terms terms) {
        var type = terms.type();
        if (type == null) {
            return own.placeFor(null, slot, 1).isPresent()
                    ? Optional.of(new FreeSlot(practitionerId, slot, null))
                    : Optional.empty();
        }
        var offer = type.offer();
        var busy = PlanVisit.busy(offer, slot);
        var session = offer.group() ? Session.of(type.id(), practitionerId, slot.start()) : null;
        var seats = session == null ? 1 : offer.capacity() - own.patientsIn(session, busy);
        if (seats < 1
                || own.placeFor(session, busy, 1).isEmpty()
                || Allocation.find(needs, session, slot, busy).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FreeSlot(practitionerId, slot, session == null ? null : seats));
    }

    private static @Nullable ServiceOffer offer(Terms terms) {
        return terms.type() == null ? null : terms.type().offer();
    }
}
