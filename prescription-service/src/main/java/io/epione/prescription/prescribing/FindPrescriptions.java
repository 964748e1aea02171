package io.epione.prescription.prescribing;

import io.epione.platform.guard.RecordGuard;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads prescriptions, newest first. No connection waits for the patient service, or for the record of the reading. */
@Component
class FindPrescriptions {

    private final Prescriptions prescriptions;
    private final PrescriptionSeal seal;
    private final RecordGuard guard;
    private final TransactionTemplate reading;

    FindPrescriptions(
            Prescriptions prescriptions,
            PrescriptionSeal seal,
            RecordGuard guard,
            PlatformTransactionManager transactions) {
        this.prescriptions = prescriptions;
        this.seal = seal;
        this.guard = guard;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * @param onlyOf empty as well when it is another patient's
     * @throws Problem 403 for a record that is shut
     */
    Optional<PrescriptionSeal.Opened> byId(UUID id, @Nullable UUID onlyOf) {
        Optional<PrescriptionSeal.Opened> found = reading.execute(status -> prescriptions
                .read(id)
                .filter(p -> onlyOf == null || p.patientId().equals(onlyOf))
                .map(seal::open));
        found.map(opened -> opened.prescription().patientId())
                .ifPresent(
                        patientId -> guard.open("Prescription", id, patientId).read("Prescription", id, patientId));
        return found;
    }

    /**
     * @param patientId null for those of all whose records are not shut
     * @throws Problem 403 for a record that is shut
     */
    Page<PrescriptionSeal.Opened> list(
            @Nullable UUID patientId, @Nullable PrescriptionStatus status, PageRequest page) {
        return guard.list(
                "Prescription",
                patientId,
                () -> reading.execute(tx -> page(patientId, status, page)),
                opened -> opened.prescription().patientId());
    }

    private Page<PrescriptionSeal.Opened> page(
            @Nullable UUID patientId, @Nullable PrescriptionStatus status, PageRequest page) {
        Specification<Prescription> wanted = (root, query, where) -> where.isFalse(root.get("erased"));
        if (patientId != null) {
            wanted = wanted.and((root, query, where) -> where.equal(root.get("patientId"), patientId));
        }
        if (status != null) {
            wanted = wanted.and((root, query, where) -> where.equal(root.get("status"), status));
        }
        UUID after = page.afterId();
        if (after != null) {
            wanted = wanted.and((root, query, where) -> where.lessThan(root.<UUID>get("id"), after));
        }
        return Page.of(
                prescriptions.findBy(
                        wanted,
                        query -> query.sortBy(Sort.by("id").descending())
                                .limit(page.fetch())
                                .all()),
                page,
                prescription -> Cursor.of(prescription.id()),
                prescription -> seal.open(withItems(prescription)));
    }

    /** Items are loaded for all rows at once, while the transaction lasts. */
    private static Prescription withItems(Prescription prescription) {
        prescription.items();
        return prescription;
    }
}
