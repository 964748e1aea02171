/** Something of a patient is kept here, and the patient service decides to whom it may be shown: it is asked about guarded records. */
@NullMarked
package io.epione.platform.guard;

import org.jspecify.annotations.NullMarked;
