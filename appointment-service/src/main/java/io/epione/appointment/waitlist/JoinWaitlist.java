package io.epione.appointment.waitlist;

import io.epione.appointment.booking.PatientDirectory;
import io.epione.appointment.practitioner.DepartmentDirectory;
import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.appointment.waitlist.WaitlistEntry.Days;
import io.epione.appointment.waitlist.WaitlistEntry.Target;
import io.epione.platform.audit.Audit;
import io.epione.platform.merge.MergedPatients;
import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class JoinWaitlist {

    private final WaitlistEntries entries;
    private final FreedTimes freed;
    private final PatientDirectory patients;
    private final PractitionerDirectory practitioners;
    private final MergedPatients merged;
    private final DepartmentDirectory departments;
    private final Audit audit;
    private final TransactionOperations transaction;

    JoinWaitlist(
            WaitlistEntries entries,
            FreedTimes freed,
            PatientDirectory patients,
            MergedPatients merged,
            PractitionerDirectory practitioners,
            DepartmentDirectory departments,
            Audit audit,
            TransactionOperations transaction) {
        this.entries = entries;
        this.freed = freed;
        this.patients = patients;
        this.merged = merged;
        this.practitioners = practitioners;
        this.departments = departments;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Puts a patient on the list. That they do not wait for the same already shows when it is stored.
     *
     * @throws Problem 404 for a patient or practitioner whom the hospital does not know, 409 {@code PATIENT_MERGED} for a record that
     *     is part of another one, 422 for a department that the hospital does not have
     */
    WaitlistEntry join(UUID patientId, Target target, String kind, Days days, Priority priority) {
        merged.mustBeLiving(patientId);
        if (!WaitlistAccess.mayReach(patientId) || !patients.isInUse(patientId)) {
            throw Problem.notFound("PATIENT_NOT_FOUND");
        }
        var practitionerId = target.practitionerId();
        if (practitionerId != null && practitioners.find(practitionerId).isEmpty()) {
            throw Problem.notFound("PRACTITIONER_NOT_FOUND");
        }
        departments.require(target.departmentId());
        return transaction.execute(status -> {
            var entry = entries.saveAndFlush(new WaitlistEntry(patientId, target, kind, days, priority));
            if (practitionerId != null) {
                freed.put(practitionerId, Instant.now());
            }
            audit.create("WaitlistEntry", entry.id(), patientId);
            return entry;
        });
    }
}
