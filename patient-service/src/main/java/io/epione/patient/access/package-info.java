/** Who may open which patient's record. Depends on no other module. */
@NullMarked
package io.epione.patient.access;

import org.jspecify.annotations.NullMarked;
