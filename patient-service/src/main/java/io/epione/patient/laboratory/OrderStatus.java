package io.epione.patient.laboratory;

/** FHIR R4 ServiceRequest.status, as far as an order takes it. */
enum OrderStatus {
    ACTIVE,
    /** Every test has a verified result. */
    COMPLETED,
    /** Taken back before anything was found out. */
    REVOKED;

    boolean canBecome(OrderStatus next) {
        return this == ACTIVE && next != ACTIVE;
    }
}
