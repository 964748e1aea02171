/** Patients who register themselves: address proven by mail, then linked to a patient by the hospital's front desk. */
@NullMarked
package io.epione.auth.registration;

import org.jspecify.annotations.NullMarked;
