package io.epione.patient.registration;

import static java.util.stream.Collectors.toMap;

import io.epione.patient.access.BirthDates;
import io.epione.platform.crypto.SealBroken;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other modules may know of a patient. */
@Component
public class PatientLookup implements BirthDates {

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

    /** In one query; without those who were erased. */
    @Transactional(readOnly = true)
    public Map<UUID, Demographics> demographics(Collection<UUID> ids) {
        return patients.all(ids).stream()
                .filter(patient -> patient.status() != PatientStatus.ERASED)
                .collect(toMap(Patient::id, seals::open));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, LocalDate> of(Collection<UUID> ids) {
        return patients.all(ids).stream()
                .collect(toMap(Patient::id, patient -> seals.open(patient).birthDate()));
    }

    /** For who looks through many records: one with a broken seal, which has been reported by now, is left out. */
    @Transactional(readOnly = true)
    public Optional<Demographics> readable(UUID id) {
        return patients.findById(id).flatMap(this::readable);
    }

    /** The same of many, in two queries. */
    @Transactional(readOnly = true)
    public Map<UUID, Demographics> readable(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        seals.prepare(ids);
        Map<UUID, Demographics> found = new HashMap<>();
        patients.all(ids).forEach(patient -> readable(patient).ifPresent(of -> found.put(patient.id(), of)));
        return found;
    }

    private Optional<Demographics> readable(Patient patient) {
        try {
            return Optional.of(seals.open(patient));
        } catch (SealBroken e) {
            return Optional.empty();
        }
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
