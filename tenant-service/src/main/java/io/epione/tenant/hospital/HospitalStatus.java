package io.epione.tenant.hospital;

import java.util.Set;

/** The life of a hospital on the platform. Only an ACTIVE one is served. */
enum HospitalStatus {
    PENDING,
    ACTIVE,
    SUSPENDED,
    REJECTED,
    /** No longer served; its data is kept for the export, and it can still be reinstated. */
    TERMINATING,
    TERMINATED;

    boolean canBecome(HospitalStatus next) {
        return after().contains(next);
    }

    /** What the platform is told. Nobody else tells a hospital that is leaving from one that is suspended: both are refused. */
    HospitalStatus announced() {
        return this == TERMINATING ? SUSPENDED : this;
    }

    private Set<HospitalStatus> after() {
        return switch (this) {
            case PENDING -> Set.of(ACTIVE, REJECTED);
            case ACTIVE -> Set.of(SUSPENDED, TERMINATING);
            case SUSPENDED -> Set.of(ACTIVE, TERMINATING);
            case TERMINATING -> Set.of(ACTIVE, TERMINATED);
            case REJECTED, TERMINATED -> Set.of();
        };
    }
}
