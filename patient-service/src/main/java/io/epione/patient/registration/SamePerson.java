package io.epione.patient.registration;

import io.epione.platform.crypto.BlindIndex;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What speaks against two records being of one person. */
@Component
public class SamePerson {

    private final PatientLookup patients;

    SamePerson(PatientLookup patients) {
        this.patients = patients;
    }

    /** Whether the two have national ids, and not the same one. */
    @Transactional(readOnly = true)
    public boolean contradicted(UUID one, UUID other) {
        Optional<String> first = nationalId(one);
        Optional<String> second = nationalId(other);
        return first.isPresent() && second.isPresent() && !first.equals(second);
    }

    private Optional<String> nationalId(UUID patientId) {
        return patients.demographics(patientId).map(Demographics::nationalId).map(BlindIndex::normalised);
    }
}
