package io.epione.prescription.prescribing;

/** How verifying or cancelling a prescription ends. */
sealed interface TransitionOutcome {

    record Changed(PrescriptionSeal.Opened prescription) implements TransitionOutcome {}

    record NotFound() implements TransitionOutcome {}

    /** The prescription is not in a state from which this is possible. */
    record IllegalTransition(PrescriptionStatus from) implements TransitionOutcome {}

    /** The pharmacist may not practise any more. */
    record LicenceExpired() implements TransitionOutcome {}

    record PrescriberCannotVerify() implements TransitionOutcome {}
}
