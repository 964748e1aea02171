/** Documents and reports of patients, sealed before they leave the process. Depends on {@code access} alone. */
@NullMarked
package io.epione.patient.documents;

import org.jspecify.annotations.NullMarked;
