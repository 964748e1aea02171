/** Who the hospital's patients are: registered, found again, corrected. Depends on {@code access} alone. */
@NullMarked
package io.epione.patient.registration;

import org.jspecify.annotations.NullMarked;
