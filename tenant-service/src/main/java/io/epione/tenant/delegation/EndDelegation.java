package io.epione.tenant.delegation;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.AnnounceGrant;
import io.epione.tenant.staff.Colleagues;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes back what was lent. Again is the same as once. */
@Component
class EndDelegation {

    private final Delegations delegations;
    private final Colleagues colleagues;
    private final DelegationLetters letters;
    private final AnnounceGrant grants;
    private final Audit audit;

    EndDelegation(
            Delegations delegations,
            Colleagues colleagues,
            DelegationLetters letters,
            AnnounceGrant grants,
            Audit audit) {
        this.delegations = delegations;
        this.colleagues = colleagues;
        this.letters = letters;
        this.grants = grants;
        this.audit = audit;
    }

    @Transactional
    public void end(UUID id, CurrentUser user) {
        Delegation delegation = delegations
                .findById(id)
                .filter(found -> user.may(DelegationController.MANAGE) || found.isBetween(user.postId()))
                .orElseThrow(() -> Problem.notFound("DELEGATION_NOT_FOUND"));
        if (!user.may(DelegationController.MANAGE) && !delegation.lenderId().equals(user.postId())) {
            throw Problem.forbidden("NOT_THE_LENDER", "Only who lends may take it back.");
        }
        end(delegation);
    }

    /** Part of the caller's transaction. */
    void end(Delegation delegation) {
        if (!delegation.end(Instant.now())) {
            return;
        }
        Delegation ended = delegations.saveAndFlush(delegation);
        grants.announce(ended.grant());
        letters.ended(ended, colleagues.get(ended.lenderId()), colleagues.get(ended.borrowerId()));
        audit.act("end", "Delegation", ended.id(), null);
    }
}
