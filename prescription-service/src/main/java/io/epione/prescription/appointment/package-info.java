/** Whose appointment is which. A copy of what appointment-service tells. */
@NullMarked
package io.epione.prescription.appointment;

import org.jspecify.annotations.NullMarked;
