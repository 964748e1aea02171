package io.epione.appointment.consultation;

import io.epione.platform.audit.Audit;
import io.epione.platform.guard.RecordGuard;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class ListEncounters {

    private final Encounters encounters;
    private final RecordGuard guard;
    private final Audit audit;
    private final TransactionTemplate reading;

    ListEncounters(Encounters encounters, RecordGuard guard, Audit audit, PlatformTransactionManager transactions) {
        this.encounters = encounters;
        this.guard = guard;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** What is asked for; null means any. */
    record Filter(
            @Nullable UUID patientId,
            @Nullable UUID appointmentId,
            @Nullable EncounterStatus status) {}

    /**
     * Newest first, one more than the page shows, without texts. Patients get their own that are final; supervisors all that
     * wait for a signature; staff who name neither patient nor visit their own.
     *
     * @throws Problem 403 for a patient whose record is shut
     */
    List<Encounter> list(Filter filter, PageRequest page) {
        var patient = EncounterAccess.isPatient();
        var whose = patient ? CurrentUser.get().patientId() : filter.patientId();
        if (patient && filter.patientId() != null && !filter.patientId().equals(whose)) {
            return List.of();
        }
        var author = whose != null || filter.appointmentId() != null || asksForWork(filter)
                ? null
                : CurrentUser.get().staffId();
        var of = whose == null ? audit : guard.open("Encounter", whose, whose);
        var rows = reading.execute(status -> encounters.page(
                whose, filter.appointmentId(), author, filter.status(), patient, page.afterId(), page.fetch()));
        of.search("Encounter", whose, Math.min(rows.size(), page.limit()));
        return rows;
    }

    private static boolean asksForWork(Filter filter) {
        return filter.status() == EncounterStatus.PRELIMINARY
                && CurrentUser.get().may("encounter:cosign");
    }
}
