package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.TestDefinition;

/**
 * A test as the hospital has it.
 *
 * @param changes how often the hospital has set it; {@link #AS_SHIPPED} for one of the list
 */
record CatalogueEntry(String code, TestDefinition definition, long changes) {

    static final long AS_SHIPPED = 0;

    boolean shipped() {
        return changes == AS_SHIPPED;
    }
}
