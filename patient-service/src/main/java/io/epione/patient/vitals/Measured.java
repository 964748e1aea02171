package io.epione.patient.vitals;

import java.math.BigDecimal;

/** What comes of looking at a measured value. Limits are in the sign's own unit. */
public sealed interface Measured {

    record Assessed(Assessment assessment) implements Measured {}

    /** A sign that is not understood, in a unit that exists. */
    record Unknown() implements Measured {}

    record NoUnit() implements Measured {}

    /** The unit is of another kind than the sign's. */
    record WrongUnit(String expected) implements Measured {}

    /** No living body has it. */
    record Impossible(BigDecimal low, BigDecimal high, String unit) implements Measured {}

    /** Likely a slip: nobody has confirmed it. */
    record Improbable(BigDecimal low, BigDecimal high, String unit) implements Measured {}

    /** The sign is a code, and this is none of its codes, or no code at all. */
    record NoSuchCode() implements Measured {}

    /** The sign is a quantity, not a code. */
    record NoCode() implements Measured {}
}
