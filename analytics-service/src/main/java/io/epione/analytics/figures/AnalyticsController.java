package io.epione.analytics.figures;

import io.epione.analytics.facts.Facts;
import io.epione.analytics.facts.Measure;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Figures of the caller's hospital. {@code from} and {@code to} are days of its calendar, both included. A thing counts on
 * the day it happened: a booking when it was made, not when the visit is; revenue when it was invoiced or collected.
 */
@RestController
@RequestMapping("/api/v1/analytics")
class AnalyticsController {

    record AppointmentBucket(
            LocalDate date,
            long booked,
            long confirmed,
            long rescheduled,
            long completed,
            long cancelled,
            long noShow) {

        static AppointmentBucket of(LocalDate date, Tally tally) {
            return new AppointmentBucket(
                    date,
                    tally.count(Measure.APPOINTMENT_BOOKED),
                    tally.count(Measure.APPOINTMENT_CONFIRMED),
                    tally.count(Measure.APPOINTMENT_RESCHEDULED),
                    tally.count(Measure.APPOINTMENT_COMPLETED),
                    tally.count(Measure.APPOINTMENT_CANCELLED),
                    tally.count(Measure.APPOINTMENT_NO_SHOW));
        }
    }

    record RevenueBucket(LocalDate date, Amount invoiced, Amount collected) {

        static RevenueBucket of(LocalDate date, Tally tally) {
            return new RevenueBucket(date, tally.sum(Measure.REVENUE_INVOICED), tally.sum(Measure.REVENUE_COLLECTED));
        }
    }

    record PrescriptionBucket(LocalDate date, long created, long verified, long dispensed) {

        static PrescriptionBucket of(LocalDate date, Tally tally) {
            return new PrescriptionBucket(
                    date,
                    tally.count(Measure.PRESCRIPTION_CREATED),
                    tally.count(Measure.PRESCRIPTION_VERIFIED),
                    tally.count(Measure.PRESCRIPTION_DISPENSED));
        }
    }

    /** @param departmentId null gathers what belongs to no department */
    record DepartmentFigures(
            @Nullable UUID departmentId, Overview.Appointments appointments, Overview.Revenue revenue) {

        static DepartmentFigures of(UUID id, Tally tally) {
            return new DepartmentFigures(orNull(id), Overview.Appointments.of(tally), Overview.Revenue.of(tally));
        }
    }

    /** @param practitionerId null gathers what belongs to no practitioner */
    record PractitionerFigures(
            @Nullable UUID practitionerId,
            Overview.Appointments appointments,
            Overview.Prescriptions prescriptions,
            Overview.Revenue revenue) {

        static PractitionerFigures of(UUID id, Tally tally) {
            return new PractitionerFigures(
                    orNull(id),
                    Overview.Appointments.of(tally),
                    Overview.Prescriptions.of(tally),
                    Overview.Revenue.of(tally));
        }
    }

    private final Figures figures;
    private final Hospitals hospitals;

    AnalyticsController(Figures figures, Hospitals hospitals) {
        this.figures = figures;
        this.hospitals = hospitals;
    }

    @GetMapping("/overview")
    @PreAuthorize("hasAuthority('analytics:read')")
    Overview overview(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        Hospital hospital = hospitals.current();
        return Overview.of(figures.total(period(hospital, from, to), hospital.currency()));
    }

    @GetMapping("/appointments")
    @PreAuthorize("hasAuthority('analytics:read')")
    Page<AppointmentBucket> appointments(
            @RequestParam(defaultValue = "day") String bucket,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return series(bucket, from, to, AppointmentBucket::of);
    }

    @GetMapping("/revenue")
    @PreAuthorize("hasAuthority('analytics:read')")
    Page<RevenueBucket> revenue(
            @RequestParam(defaultValue = "day") String bucket,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return series(bucket, from, to, RevenueBucket::of);
    }

    @GetMapping("/prescriptions")
    @PreAuthorize("hasAuthority('analytics:read')")
    Page<PrescriptionBucket> prescriptions(
            @RequestParam(defaultValue = "day") String bucket,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return series(bucket, from, to, PrescriptionBucket::of);
    }

    @GetMapping("/departments")
    @PreAuthorize("hasAuthority('analytics:read')")
    Page<DepartmentFigures> departments(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            PageRequest page) {
        return groups(Figures.Grouping.DEPARTMENT, from, to, page, DepartmentFigures::of);
    }

    @GetMapping("/practitioners")
    @PreAuthorize("hasAuthority('analytics:read')")
    Page<PractitionerFigures> practitioners(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            PageRequest page) {
        return groups(Figures.Grouping.PRACTITIONER, from, to, page, PractitionerFigures::of);
    }

    private <T> Page<T> series(
            String bucket, @Nullable LocalDate from, @Nullable LocalDate to, BiFunction<LocalDate, Tally, T> view) {
        Hospital hospital = hospitals.current();
        var tallies = figures.series(period(hospital, from, to), Bucket.of(bucket), hospital.currency());
        return Page.all(tallies.entrySet().stream()
                .map(entry -> view.apply(entry.getKey(), entry.getValue()))
                .toList());
    }

    private <T> Page<T> groups(
            Figures.Grouping grouping,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            PageRequest page,
            BiFunction<UUID, Tally, T> view) {
        Hospital hospital = hospitals.current();
        SortedMap<UUID, Tally> tallies = figures.by(grouping, period(hospital, from, to), hospital.currency());
        UUID after = page.afterId();
        List<Map.Entry<UUID, Tally>> rows = tallies.entrySet().stream()
                .filter(entry -> after == null || tallies.comparator().compare(entry.getKey(), after) > 0)
                .limit(page.fetch())
                .toList();
        return Page.of(
                rows, page, entry -> Cursor.of(entry.getKey()), entry -> view.apply(entry.getKey(), entry.getValue()));
    }

    private static Period period(Hospital hospital, @Nullable LocalDate from, @Nullable LocalDate to) {
        return Period.of(from, to, LocalDate.now(hospital.timezone()));
    }

    private static @Nullable UUID orNull(UUID id) {
        return id.equals(Facts.NONE) ? null : id;
    }
}
