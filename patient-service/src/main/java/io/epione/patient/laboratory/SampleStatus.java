package io.epione.patient.laboratory;

/** Where a sample is. In FHIR R4 Specimen.status the first two are {@code available}, a rejected one is {@code unsatisfactory}. */
enum SampleStatus {
    COLLECTED,
    RECEIVED,
    REJECTED;

    boolean canBecome(SampleStatus next) {
        return switch (this) {
            case COLLECTED -> next == RECEIVED || next == REJECTED;
            case RECEIVED -> next == REJECTED;
            case REJECTED -> false;
        };
    }
}
