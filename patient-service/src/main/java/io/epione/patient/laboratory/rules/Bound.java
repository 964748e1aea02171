package io.epione.patient.laboratory.rules;

/** How a measured value stands to the true one where the instrument could not tell exactly: FHIR R4 Quantity.comparator. */
public enum Bound {
    LESS_THAN("<"),
    AT_MOST("<="),
    AT_LEAST(">="),
    MORE_THAN(">");

    private final String comparator;

    Bound(String comparator) {
        this.comparator = comparator;
    }

    public String comparator() {
        return comparator;
    }
}
