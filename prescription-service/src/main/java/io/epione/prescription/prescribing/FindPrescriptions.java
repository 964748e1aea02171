package io.epione.prescription.prescribing;

import io.epione.platform.audit.Audit;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads prescriptions, newest first. */
@Component
class FindPrescriptions {

    private final Prescriptions prescriptions;
    private final PrescriptionSeal seal;
    private final Audit audit;

    FindPrescriptions(Prescriptions prescriptions, PrescriptionSeal seal, Audit audit) {
        this.prescriptions = prescriptions;
        this.seal = seal;
        this.audit = audit;
    }

    /** @param onlyOf empty as well when it is another patient's */
    @Transactional(readOnly = true)
    public Optional<PrescriptionSeal.Opened> byId(UUID id, @Nullable UUID onlyOf) {
        Optional<Prescription> found = prescriptions
                .read(id)
                .filter(p -> onlyOf == null || p.patientId().equals(onlyOf));
        found.ifPresent(prescription -> audit.read("Prescription", id, prescription.patientId()));
        return found.map(seal::open);
    }

    /** Up to {@link PageRequest#fetch()} of them. */
    @Transactional(readOnly = true)
    public List<PrescriptionSeal.Opened> list(
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
        List<PrescriptionSeal.Opened> found =
                prescriptions
                        .findBy(
                                wanted,
                                query -> query.sortBy(Sort.by("id").descending())
                                        .limit(page.fetch())
                                        .all())
                        .stream()
                        .map(FindPrescriptions::withItems)
                        .map(seal::open)
                        .toList();
        audit.search("Prescription", patientId, Math.min(found.size(), page.limit()));
        return found;
    }

    /** Items are loaded for all rows at once, while the transaction lasts. */
    private static Prescription withItems(Prescription prescription) {
        prescription.items();
        return prescription;
    }
}
