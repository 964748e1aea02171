package io.epione.appointment.feed;

import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class SetCalendarPolicy {

    private final CalendarPolicies policies;
    private final Audit audit;

    SetCalendarPolicy(CalendarPolicies policies, Audit audit) {
        this.policies = policies;
        this.audit = audit;
    }

    /** @param ifMatch needed once there is a policy */
    @Transactional
    public CalendarPolicy set(boolean patientNames, @Nullable String ifMatch) {
        var policy = policies.findById(Tenancy.current())
                .map(known -> {
                    Etags.require(ifMatch, known.version());
                    known.replace(patientNames);
                    return known;
                })
                .orElseGet(() -> new CalendarPolicy(patientNames));
        var stored = policies.saveAndFlush(policy);
        audit.update("CalendarPolicy", stored.id(), null);
        return stored;
    }
}
