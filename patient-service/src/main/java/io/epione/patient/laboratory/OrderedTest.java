package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Specimen;
import org.jspecify.annotations.Nullable;

/**
 * A single test as it is put on an order.
 *
 * @param orderedCode what was asked for: the panel, or the test itself
 */
record OrderedTest(
        String code,
        String orderedCode,
        String name,
        @Nullable String loinc,
        Specimen specimen) {}
