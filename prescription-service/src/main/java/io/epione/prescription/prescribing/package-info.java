/**
 * Prescriptions: checked and created by a prescriber, verified by a pharmacist who is someone else, cancelled. Uses the
 * knowledge for the checks, the licences of those who sign, whose appointment is which, and patient-service for the patient's
 * allergies.
 */
@NullMarked
package io.epione.prescription.prescribing;

import org.jspecify.annotations.NullMarked;
