/** What is known of a patient's health: entries that are added, never overwritten. */
@NullMarked
package io.epione.patient.chart;

import org.jspecify.annotations.NullMarked;
