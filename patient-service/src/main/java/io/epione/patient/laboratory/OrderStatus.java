package io.epione.patient.laboratory;

/** FHIR R4 ServiceRequest.status, as far as an order takes it. */
enum OrderStatus {
    ACTIVE,
    /** Every test has a verified result. Goes on when a sample turns out to be of no use after all. */
    COMPLETED,
    /** Taken back before anything was found out. */
    REVOKED;

    boolean canBecome(OrderStatus next) {
        return switch (this) {
            case ACTIVE -> next == COMPLETED || next == REVOKED;
            case COMPLETED -> next == ACTIVE;
            case REVOKED -> false;
        };
    }
}
