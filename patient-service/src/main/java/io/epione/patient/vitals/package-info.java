/** What a measured value means: units, limits, reference ranges, scores. Knowledge and arithmetic; keeps nothing, reads no chart. */
@NullMarked
package io.epione.patient.vitals;

import org.jspecify.annotations.NullMarked;
