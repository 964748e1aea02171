/**
 * Two records of one person become one, in every service, and can be taken apart again. Depends on {@code access} and
 * {@code registration}.
 */
@NullMarked
package io.epione.patient.merge;

import org.jspecify.annotations.NullMarked;
