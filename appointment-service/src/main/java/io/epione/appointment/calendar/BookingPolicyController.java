package io.epione.appointment.calendar;

import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/booking-policy")
class BookingPolicyController {

    private final BookingPolicies policies;

    BookingPolicyController(BookingPolicies policies) {
        this.policies = policies;
    }

    /** Terms of everything that is booked without a service type. */
    @PutMapping
    @PreAuthorize("hasAuthority('schedule:write')")
    @Transactional
    ResponseEntity<RulesForm> put(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RulesForm request) {
        var rules = request.rules(BookingRules.none());
        var known = policies.findById(Tenancy.current());
        if (known.isPresent()) {
            Etags.require(ifMatch, known.get().version());
            known.get().replace(rules);
        }
        var stored = policies.saveAndFlush(known.orElseGet(() -> new BookingPolicy(Tenancy.current(), rules)));
        return Etags.ok(stored.version(), RulesForm.of(stored.rules()));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('availability:read')")
    @Transactional(readOnly = true)
    ResponseEntity<RulesForm> get() {
        return policies.findById(Tenancy.current())
                .map(policy -> Etags.ok(policy.version(), RulesForm.of(policy.rules())))
                .orElseGet(() -> ResponseEntity.ok(RulesForm.of(BookingRules.none())));
    }
}
