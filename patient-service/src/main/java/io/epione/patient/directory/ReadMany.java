package io.epione.patient.directory;

import io.epione.patient.access.Glimpse;
import io.epione.patient.access.RecordAccess;
import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.PatientLookup;
import io.epione.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other services show or use of many patients at once. */
@Component
class ReadMany {

    private static final int MOST = 100;

    private final PatientLookup patients;
    private final RecordAccess access;

    ReadMany(PatientLookup patients, RecordAccess access) {
        this.patients = patients;
        this.access = access;
    }

    /**
     * Each of whom something is given out is on record, with this transaction. Leaves out whom this hospital does not know, whose
     * record is shut, and whose seal is broken.
     *
     * @throws Problem 400 for too many
     */
    @Transactional
    public <T> List<T> of(Set<UUID> ids, BiFunction<UUID, Demographics, T> view) {
        if (ids.size() > MOST) {
            throw Problem.invalid("id", "must be " + MOST + " at most");
        }
        Glimpse glimpse = access.glimpse(ids);
        List<T> views = new ArrayList<>();
        patients.readable(ids).forEach((id, demographics) -> {
            if (glimpse.isOpen(id)) {
                glimpse.audit().read("Patient", id, id);
                views.add(view.apply(id, demographics));
            }
        });
        return views;
    }
}
