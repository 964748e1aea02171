package io.epione.tenant.delegation;

import io.epione.platform.tenancy.Tenancy;
import io.epione.tenant.role.RoleChanged;
import io.epione.tenant.staff.Colleagues;
import io.epione.tenant.staff.StaffUpdated;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends what may no longer be lent, in the transaction that makes it so: the lender left or holds it no longer, or the borrower
 * may no longer do it.
 */
@Component
class ReviewDelegations {

    private final Delegations delegations;
    private final Colleagues colleagues;
    private final Lending lending;
    private final EndDelegation endDelegation;

    ReviewDelegations(Delegations delegations, Colleagues colleagues, Lending lending, EndDelegation endDelegation) {
        this.delegations = delegations;
        this.colleagues = colleagues;
        this.lending = lending;
        this.endDelegation = endDelegation;
    }

    @EventListener({StaffUpdated.class, RoleChanged.class})
    @Transactional(propagation = Propagation.MANDATORY)
    public void review() {
        delegations.lock("delegations " + Tenancy.current());
        delegations.open(Instant.now()).stream()
                .filter(delegation -> !lending.stillStands(
                        colleagues.get(delegation.lenderId()),
                        colleagues.get(delegation.borrowerId()),
                        delegation.permissions()))
                .forEach(endDelegation::end);
    }
}
