/** Who the hospital's patients are: registered, found again, corrected. Depends on no other module. */
@NullMarked
package io.epione.patient.registration;

import org.jspecify.annotations.NullMarked;
