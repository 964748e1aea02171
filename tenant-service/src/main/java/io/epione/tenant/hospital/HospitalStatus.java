package io.epione.tenant.hospital;

import java.util.Set;

/** The life of a hospital on the platform. Only an ACTIVE one is served. */
enum HospitalStatus {
    PENDING,
    ACTIVE,
    SUSPENDED,
    REJECTED;

    boolean canBecome(HospitalStatus next) {
        return after().contains(next);
    }

    private Set<HospitalStatus> after() {
        return switch (this) {
            case PENDING -> Set.of(ACTIVE, REJECTED);
            case ACTIVE -> Set.of(SUSPENDED);
            case SUSPENDED -> Set.of(ACTIVE);
            case REJECTED -> Set.of();
        };
    }
}
