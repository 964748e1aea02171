package io.epione.tenant.hospital;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which hospitals an operator runs. Whoever runs a hospital sees its figures, so each change is in the hospital's own audit
 * trail; the platform learns of it by the hospital's status record.
 */
@Component
public class OperatedHospitals {

    /** @param status as the hospital's own people see it */
    public record Operated(UUID id, String slug, String name, String status) {}

    private final HospitalRegister register;
    private final HospitalAnnouncements announcements;
    private final Audit audit;
    private final TransactionTemplate transaction;

    OperatedHospitals(
            HospitalRegister register,
            HospitalAnnouncements announcements,
            Audit audit,
            TransactionTemplate transaction) {
        this.register = register;
        this.announcements = announcements;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** By slug. */
    public List<Operated> of(UUID operatorId) {
        return register.ofOperator(operatorId).stream()
                .map(h -> new Operated(h.id(), h.slug(), h.name(), h.status().name()))
                .toList();
    }

    /**
     * Again is the same as once.
     *
     * @throws Problem 404 for a hospital or operator that is not there, 409 for a hospital that another operator runs
     */
    public void place(UUID hospitalId, UUID operatorId) {
        change(hospitalId, hospital -> {
            boolean already = operatorId.equals(hospital.operatorId());
            if (!hospital.join(operatorId)) {
                throw Problem.conflict("HOSPITAL_OF_ANOTHER_OPERATOR", "Another operator runs this hospital.");
            }
            if (!already) {
                store(hospital, "join-operator");
            }
        });
    }

    /**
     * Again is the same as once.
     *
     * @throws Problem 404 for a hospital that is not there
     */
    public void release(UUID hospitalId, UUID operatorId) {
        change(hospitalId, hospital -> {
            if (hospital.leave(operatorId)) {
                store(hospital, "leave-operator");
            }
        });
    }

    private void change(UUID hospitalId, Consumer<Hospital> work) {
        Tenancy.as(
                hospitalId,
                () -> transaction.executeWithoutResult(status -> work.accept(
                        register.findById(hospitalId).orElseThrow(() -> Problem.notFound("HOSPITAL_NOT_FOUND")))));
    }

    private void store(Hospital hospital, String action) {
        register.saveAndFlush(hospital);
        announcements.status(hospital);
        audit.act(action, "Organization", hospital.id(), null);
    }
}
