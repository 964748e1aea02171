package io.epione.patient.vitals;

import org.jspecify.annotations.Nullable;

/**
 * Of whom something was measured.
 *
 * @param ageMonths completed months at the time
 * @param sex MALE or FEMALE; null where ranges by sex do not apply
 */
public record Subject(int ageMonths, @Nullable String sex) {}
