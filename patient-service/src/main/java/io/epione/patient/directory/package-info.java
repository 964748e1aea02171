/** What other services may ask about a patient, in their own name. */
@NullMarked
package io.epione.patient.directory;

import org.jspecify.annotations.NullMarked;
