package io.epione.patient.access;

/** FHIR R4 Consent.status, as far as a hospital decides about it. */
enum ConsentStatus {
    /** Written down, not signed: it decides nothing. */
    DRAFT,
    ACTIVE,
    /** Revoked. */
    INACTIVE;

    boolean canBecome(ConsentStatus next) {
        return switch (this) {
            case DRAFT -> true;
            case ACTIVE -> next != DRAFT;
            case INACTIVE -> false;
        };
    }
}
