package io.epione.tenant.hospital;

/** How a decision about a hospital ended. */
sealed interface HospitalOutcome {

    record Changed(Hospital hospital) implements HospitalOutcome {}

    /** Its state does not allow the decision; nothing has changed. */
    record NotAllowed(HospitalStatus status) implements HospitalOutcome {}

    record Unknown() implements HospitalOutcome {}
}
