/** Availability, slots and appointments of every hospital. */
@NullMarked
package io.epione.appointment;

import org.jspecify.annotations.NullMarked;
