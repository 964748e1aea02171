package io.epione.analytics.figures;

import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Figures of the hospitals that the caller's operator runs now. Each is read as that hospital, in a transaction of its own:
 * the row policy knows no operators.
 */
@RestController
class OperatorController {

    private final Figures figures;
    private final Hospitals hospitals;

    OperatorController(Figures figures, Hospitals hospitals) {
        this.figures = figures;
        this.hospitals = hospitals;
    }

    /** {@code from} and {@code to} are days of each hospital's own calendar. A hospital that is not served is left out. */
    @GetMapping("/api/v1/analytics/operator/overview")
    @PreAuthorize("hasAuthority('analytics:operator')")
    OperatorOverview overview(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        Map<Hospital, Tally> tallies = new LinkedHashMap<>();
        for (Hospital hospital : hospitals.operatedBy(CurrentUser.get().operatorId())) {
            Period period = Period.of(from, to, LocalDate.now(hospital.timezone()));
            tallies.put(hospital, Tenancy.as(hospital.id(), () -> figures.total(period, hospital.currency())));
        }
        return OperatorOverview.of(tallies);
    }
}
