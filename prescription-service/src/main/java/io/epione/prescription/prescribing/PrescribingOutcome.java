package io.epione.prescription.prescribing;

import io.epione.prescription.knowledge.Alert;
import java.util.List;

/** How prescribing ends. */
sealed interface PrescribingOutcome {

    record Created(PrescriptionSeal.Opened prescription) implements PrescribingOutcome {}

    /** The prescriber may not practise any more. */
    record LicenceExpired() implements PrescribingOutcome {}

    record PatientNotFound() implements PrescribingOutcome {}

    /** The patient was merged into another or erased. */
    record PatientNotActive() implements PrescribingOutcome {}

    /** The hospital has no such appointment with the patient. */
    record NotThePatientsAppointment() implements PrescribingOutcome {}

    /** @param item index of the item whose code is neither known nor an RxNorm code with a display */
    record UnknownCode(int item) implements PrescribingOutcome {}

    /** @param override index of the override whose alert is none of this prescription's */
    record UnknownAlert(int override) implements PrescribingOutcome {}

    /** @param alerts all of them; the contraindicated ones without an override stopped it */
    record Contraindicated(List<Alert> alerts) implements PrescribingOutcome {}
}
