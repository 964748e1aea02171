/**
 * Records as FHIR R4: what the hospital knows of a patient is given out, and what other systems know is taken in. Stands on all
 * other modules, and none on it. What is mapped and how: {@code docs/fhir.md}.
 */
@NullMarked
package io.epione.patient.fhir;

import org.jspecify.annotations.NullMarked;
