/**
 * The laboratory: tests, orders, samples, results that two people answer for, and quality control. What the numbers mean
 * stands in {@code rules}.
 */
@NullMarked
package io.epione.patient.laboratory;

import org.jspecify.annotations.NullMarked;
