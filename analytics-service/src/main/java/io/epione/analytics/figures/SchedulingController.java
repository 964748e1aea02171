package io.epione.analytics.figures;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.epione.analytics.facts.Facts;
import io.epione.analytics.figures.Scheduling.By;
import io.epione.analytics.figures.Scheduling.OfGroup;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lead times, waiting times, no-shows and utilisation. {@code from} and {@code to} are days of the hospital's calendar. */
@RestController
@RequestMapping("/api/v1/analytics/scheduling")
class SchedulingController {

    /** Every fact of the period is read. */
    private static final int MOST_DAYS = 366;

    private final Scheduling scheduling;
    private final Hospitals hospitals;

    SchedulingController(Scheduling scheduling, Hospitals hospitals) {
        this.scheduling = scheduling;
        this.hospitals = hospitals;
    }

    record DatedFigures(LocalDate date, @JsonUnwrapped SchedulingFigures figures) {}

    /** @param id of the department, practitioner or service type; null gathers what belongs to none */
    record GroupFigures(@Nullable UUID id, @JsonUnwrapped SchedulingFigures figures) {

        static GroupFigures of(OfGroup group) {
            return new GroupFigures(group.id().equals(Facts.NONE) ? null : group.id(), group.figures());
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('analytics:read')")
    SchedulingFigures total(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return scheduling.total(period(from, to));
    }

    @GetMapping("/series")
    @PreAuthorize("hasAuthority('analytics:read')")
    Page<DatedFigures> series(
            @RequestParam(defaultValue = "day") String bucket,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return Page.all(scheduling.series(period(from, to), Bucket.of(bucket)).entrySet().stream()
                .map(entry -> new DatedFigures(entry.getKey(), entry.getValue()))
                .toList());
    }

    @GetMapping("/groups")
    @PreAuthorize("hasAuthority('analytics:read')")
    Page<GroupFigures> groups(
            @RequestParam(defaultValue = "department") String by,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            PageRequest page) {
        return Page.of(
                scheduling.by(by(by), period(from, to), page.afterId(), page.fetch()),
                page,
                group -> Cursor.of(group.id()),
                GroupFigures::of);
    }

    private static By by(String text) {
        return switch (text) {
            case "department" -> By.DEPARTMENT;
            case "practitioner" -> By.PRACTITIONER;
            case "service" -> By.SERVICE;
            default -> throw Problem.invalid("by", "must be department, practitioner or service");
        };
    }

    private Period period(@Nullable LocalDate from, @Nullable LocalDate to) {
        Period period = Period.of(from, to, LocalDate.now(hospitals.current().timezone()));
        if (ChronoUnit.DAYS.between(period.from(), period.to()) >= MOST_DAYS) {
            throw Problem.invalid("from", "must be less than " + MOST_DAYS + " days before to");
        }
        return period;
    }
}
