package io.epione.patient.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other modules may know of a patient. */
@Component
public class PatientLookup {

    private final Patients patients;
    private final PatientSeals seals;

    PatientLookup(Patients patients, PatientSeals seals) {
        this.patients = patients;
        this.seals = seals;
    }

    @Transactional(readOnly = true)
    public Optional<PatientStatus> status(UUID id) {
        return patients.findById(id).map(Patient::status);
    }

    @Transactional(readOnly = true)
    public Optional<Demographics> demographics(UUID id) {
        return patients.findById(id).map(seals::open);
    }

    /** A patient as another system is told of. @param version 0 as registered, one more with each correction */
    public record Known(UUID id, long version, Instant changedAt, PatientStatus status, Demographics demographics) {}

    @Transactional(readOnly = true)
    public Optional<Known> known(UUID id) {
        return patients.findById(id).map(this::known);
    }

    /** Patients of the hospital in the order of their ids. */
    @Transactional(readOnly = true)
    public List<UUID> idsAfter(UUID after, int rows) {
        return patients.idsAfter(after, rows);
    }

    private Known known(Patient patient) {
        return new Known(patient.id(), patient.version(), patient.updatedAt(), patient.status(), seals.open(patient));
    }
}
