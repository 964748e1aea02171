package io.epione.appointment.booking;

import io.epione.platform.audit.Audit;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.PageRequest;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class ListAppointments {

    private static final Sort BY_START = Sort.by("start", "id");

    private final Appointments appointments;
    private final AppointmentAccess access;
    private final Audit audit;
    private final TransactionTemplate reading;

    ListAppointments(
            Appointments appointments, AppointmentAccess access, Audit audit, PlatformTransactionManager transactions) {
        this.appointments = appointments;
        this.access = access;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** What is asked for; null means any. {@code until} does not belong to it. */
    record Filter(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable UUID practitionerId,
            @Nullable UUID patientId,
            @Nullable AppointmentStatus status) {

        private Filter ofPatient(UUID patient) {
            return new Filter(from, until, practitionerId, patient, status);
        }
    }

    /**
     * Appointments by start, one more than the page shows. Patients get their own, whatever they ask for.
     */
    List<Appointment> list(Filter filter, PageRequest page) {
        var user = CurrentUser.get();
        var reachable = user.is(Role.PATIENT) ? filter.ofPatient(user.patientId()) : filter;
        if (filter.patientId() != null && !access.mayReach(filter.patientId())) {
            return List.of();
        }
        var rows = reading.execute(status -> appointments.findBy(
                matching(reachable, page),
                query -> query.sortBy(BY_START).limit(page.fetch()).all()));
        audit.search("Appointment", reachable.patientId(), Math.min(rows.size(), page.limit()));
        return rows;
    }

    private static Specification<Appointment> matching(Filter filter, PageRequest page) {
        return (appointment, query, criteria) -> {
            var all = new ArrayList<Predicate>();
            if (filter.from() != null) {
                all.add(criteria.greaterThanOrEqualTo(appointment.get("start"), filter.from()));
            }
            if (filter.until() != null) {
                all.add(criteria.lessThan(appointment.get("start"), filter.until()));
            }
            if (filter.practitionerId() != null) {
                all.add(criteria.equal(appointment.get("practitionerId"), filter.practitionerId()));
            }
            if (filter.patientId() != null) {
                all.add(criteria.equal(appointment.get("patientId"), filter.patientId()));
            }
            if (filter.status() != null) {
                all.add(criteria.equal(appointment.get("status"), filter.status()));
            }
            var after = page.afterInstant();
            if (after != null) {
                all.addAll(after(after, page.afterId(), appointment, criteria));
            }
            return criteria.and(all);
        };
    }

    /** The first condition says nothing new; it is the one that an index on the start can begin at. */
    private static List<Predicate> after(
            Instant start, @Nullable UUID id, Root<Appointment> appointment, CriteriaBuilder criteria) {
        return List.of(
                criteria.greaterThanOrEqualTo(appointment.get("start"), start),
                criteria.or(
                        criteria.greaterThan(appointment.get("start"), start),
                        criteria.greaterThan(appointment.get("id"), id)));
    }
}
