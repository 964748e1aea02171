/** Which records may be of one person, scored and waiting for somebody to look. Depends on {@code access} and {@code registration}. */
@NullMarked
package io.epione.patient.duplicates;

import org.jspecify.annotations.NullMarked;
