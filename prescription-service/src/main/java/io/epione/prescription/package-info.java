/** Prescriptions, their safety checks, and the pharmacy that dispenses them. */
@NullMarked
package io.epione.prescription;

import org.jspecify.annotations.NullMarked;
