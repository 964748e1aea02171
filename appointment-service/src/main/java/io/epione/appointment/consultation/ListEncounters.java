package io.epione.appointment.consultation;

import io.epione.platform.guard.RecordGuard;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class ListEncounters {

    private final Encounters encounters;
    private final RecordGuard guard;
    private final TransactionTemplate reading;

    ListEncounters(Encounters encounters, RecordGuard guard, PlatformTransactionManager transactions) {
        this.encounters = encounters;
        this.guard = guard;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** What is asked for; null means any. */
    record Filter(
            @Nullable UUID patientId,
            @Nullable UUID appointmentId,
            @Nullable EncounterStatus status) {}

    /**
     * Newest first, without texts. Patients get their own that are final; supervisors all that wait for a signature; staff who
     * name neither patient nor visit their own. Of several patients without those whose records are shut.
     *
     * @throws Problem 403 for a patient whose record is shut
     */
    Page<Encounter> list(Filter filter, PageRequest page) {
        var patient = EncounterAccess.isPatient();
        var whose = patient ? CurrentUser.get().patientId() : filter.patientId();
        if (patient && filter.patientId() != null && !filter.patientId().equals(whose)) {
            return Page.all(List.of());
        }
        var author = whose != null || filter.appointmentId() != null || asksForWork(filter)
                ? null
                : CurrentUser.get().staffId();
        return guard.list(
                "Encounter",
                whose,
                () -> reading.execute(status -> Page.of(
                        encounters.page(
                                whose,
                                filter.appointmentId(),
                                author,
                                filter.status(),
                                patient,
                                page.afterId(),
                                page.fetch()),
                        page,
                        encounter -> Cursor.of(encounter.id()),
                        Function.identity())),
                Encounter::patientId);
    }

    private static boolean asksForWork(Filter filter) {
        return filter.status() == EncounterStatus.PRELIMINARY
                && CurrentUser.get().may("encounter:cosign");
    }
}
