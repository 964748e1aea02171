package io.epione.tenant.delegation;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.Grant;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That one member of staff lends another some permissions, from a moment until another one. */
@Entity
@Table(name = "delegation")
class Delegation extends TenantEntity {

    /**
     * What is agreed.
     *
     * @param from the first moment
     * @param until the first moment after
     */
    record Terms(UUID lenderId, UUID borrowerId, Set<String> permissions, Instant from, Instant until, String reason) {}

    @Column(name = "lender_id", updatable = false)
    private UUID lenderId;

    @Column(name = "borrower_id", updatable = false)
    private UUID borrowerId;

    @Column(updatable = false)
    private List<String> permissions;

    @Column(name = "starts_at", updatable = false)
    private Instant startsAt;

    @Column(name = "ends_at", updatable = false)
    private Instant endsAt;

    @Column(updatable = false)
    private String reason;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Delegation() {}

    Delegation(Terms terms) {
        super(Ids.next());
        this.lenderId = terms.lenderId();
        this.borrowerId = terms.borrowerId();
        this.permissions = terms.permissions().stream().sorted().toList();
        this.startsAt = terms.from().truncatedTo(ChronoUnit.MICROS);
        this.endsAt = terms.until().truncatedTo(ChronoUnit.MICROS);
        this.reason = terms.reason();
    }

    /** Before its time. @return false when it is over already */
    boolean end(Instant now) {
        if (endedAt != null || !now.isBefore(endsAt)) {
            return false;
        }
        endedAt = now.truncatedTo(ChronoUnit.MICROS);
        return true;
    }

    /** What every service is told: who judges by the clock needs no second message when the time comes. */
    Grant grant() {
        Set<String> given = endedAt == null ? Set.copyOf(permissions) : Set.of();
        return new Grant(id(), tenantId(), version(), borrowerId.toString(), given, startsAt, endsAt);
    }

    boolean isBetween(@Nullable UUID staffId) {
        return lenderId.equals(staffId) || borrowerId.equals(staffId);
    }

    UUID lenderId() {
        return lenderId;
    }

    UUID borrowerId() {
        return borrowerId;
    }

    List<String> permissions() {
        return permissions;
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    String reason() {
        return reason;
    }

    /** When it was ended before its time; null for one that was not. */
    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
