/**
 * Who sees patients: a copy of the staff that the tenant service owns, kept by its events.
 *
 * <p>Uses no other module.
 */
@NullMarked
package io.epione.appointment.practitioner;

import org.jspecify.annotations.NullMarked;
