package io.epione.tenant.delegation;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.AnnounceGrant;
import io.epione.platform.tenancy.Tenancy;
import io.epione.tenant.staff.Colleagues;
import io.epione.tenant.staff.Colleagues.Colleague;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lends a colleague permissions of one's own for a while. */
@Component
class LendPermissions {

    private static final Duration LONGEST = Duration.ofDays(90);

    /** Each is kept in the memory of every service until it is over. */
    private static final int MAX_OPEN = 20;

    private final Delegations delegations;
    private final Colleagues colleagues;
    private final Lending lending;
    private final DelegationLetters letters;
    private final AnnounceGrant grants;
    private final Audit audit;

    LendPermissions(
            Delegations delegations,
            Colleagues colleagues,
            Lending lending,
            DelegationLetters letters,
            AnnounceGrant grants,
            Audit audit) {
        this.delegations = delegations;
        this.colleagues = colleagues;
        this.lending = lending;
        this.letters = letters;
        this.grants = grants;
        this.audit = audit;
    }

    @Transactional
    public Delegation lend(Delegation.Terms terms) {
        Instant now = Instant.now();
        requirePeriod(terms, now);
        delegations.lock("delegations " + Tenancy.current());
        Colleague lender = colleagues
                .find(terms.lenderId())
                .filter(Colleague::active)
                .orElseThrow(() -> Problem.forbidden("NOT_STAFF", "Only staff of the hospital may do this."));
        Colleague borrower = colleagues
                .find(terms.borrowerId())
                .filter(Colleague::active)
                .filter(found -> !found.id().equals(lender.id()))
                .orElseThrow(() -> Problem.invalid("to", "is not an active colleague"));
        requireLendable(lender, borrower, terms);
        requireRoom(lender.id(), now);
        Delegation delegation = delegations.saveAndFlush(new Delegation(terms));
        grants.announce(delegation.grant());
        letters.lent(delegation, lender, borrower);
        audit.create("Delegation", delegation.id(), null);
        return delegation;
    }

    private static void requirePeriod(Delegation.Terms terms, Instant now) {
        if (!terms.until().isAfter(terms.from())) {
            throw Problem.invalid("until", "must be after from");
        }
        if (!terms.until().isAfter(now)) {
            throw Problem.invalid("until", "has passed");
        }
        if (Duration.between(terms.from(), terms.until()).compareTo(LONGEST) > 0) {
            throw Problem.invalid("until", "must be at most " + LONGEST.toDays() + " days after from");
        }
    }

    private void requireLendable(Colleague lender, Colleague borrower, Delegation.Terms terms) {
        List<String> missing = lending.notHeld(lender, terms.permissions());
        if (!missing.isEmpty()) {
            throw Problem.forbidden("PERMISSION_NOT_HELD", "You can lend only permissions that are your own.")
                    .with("permissions", missing);
        }
        List<String> refused = lending.notLendable(lender, borrower, terms.permissions());
        if (!refused.isEmpty()) {
            throw Problem.unprocessable(
                            "PERMISSION_NOT_LENDABLE",
                            "What takes a profession is lent only among those who practise it with a valid licence.")
                    .with("permissions", refused);
        }
    }

    private void requireRoom(UUID lenderId, Instant now) {
        long open = delegations.open(now).stream()
                .filter(delegation -> delegation.lenderId().equals(lenderId))
                .count();
        if (open >= MAX_OPEN) {
            throw Problem.conflict("TOO_MANY_DELEGATIONS", "Nobody lends more than " + MAX_OPEN + " times at once.");
        }
    }
}
