package io.epione.appointment.feed;

import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/calendar-policy")
@PreAuthorize("hasAuthority('calendar:manage')")
class CalendarPolicyController {

    private final SetCalendarPolicy setPolicy;
    private final CalendarPolicies policies;

    CalendarPolicyController(SetCalendarPolicy setPolicy, CalendarPolicies policies) {
        this.setPolicy = setPolicy;
        this.policies = policies;
    }

    /** Without an ETag as long as the hospital has not decided. */
    @GetMapping
    ResponseEntity<Policy> get() {
        return policies.findById(Tenancy.current())
                .map(policy -> Etags.ok(policy.version(), new Policy(policy.patientNames())))
                .orElseGet(() -> ResponseEntity.ok(new Policy(false)));
    }

    @PutMapping
    ResponseEntity<Policy> put(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Policy policy) {
        var stored = setPolicy.set(policy.patientNames(), ifMatch);
        return Etags.ok(stored.version(), new Policy(stored.patientNames()));
    }

    /** @param patientNames whether subscribed calendars of practitioners name patients; no unless said */
    record Policy(@NotNull Boolean patientNames) {}
}
