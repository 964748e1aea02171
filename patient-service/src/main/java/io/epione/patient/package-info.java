/** Patients of a hospital and their charts. */
@NullMarked
package io.epione.patient;

import org.jspecify.annotations.NullMarked;
