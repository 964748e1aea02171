package io.epione.appointment.booking;

import io.epione.appointment.booking.PatientClient.PatientStatus;
import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Bridges the moment between a patient's registration and the event that tells of it. */
@Component
class LookUpPatient {

    /** Below every version that an event carries, so that the first event wins over a look-up. */
    private static final long LOOKED_UP = -1;

    private final PatientClient patients;
    private final KnownPatients known;
    private final TransactionOperations transaction;

    LookUpPatient(PatientClient patients, KnownPatients known, TransactionOperations transaction) {
        this.patients = patients;
        this.known = known;
        this.transaction = transaction;
    }

    /**
     * Asks once and remembers. Call it outside a transaction: it waits for another service.
     *
     * @return empty when this hospital has no such patient
     */
    Optional<PatientStatus> lookUp(UUID patientId) {
        var found = patients.find(patientId);
        found.ifPresent(patient -> transaction.executeWithoutResult(
                status -> known.remember(Tenancy.current(), patient.id(), patient.status(), LOOKED_UP)));
        return found;
    }
}
