package io.epione.tenant.hospital;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Etags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a hospital on a plan, in a transaction of that hospital: the audit trail is its own. */
@Component
class PutOnPlan {

    private final HospitalRegister register;
    private final HospitalAnnouncements announcements;
    private final Audit audit;
    private final TransactionTemplate transaction;

    PutOnPlan(
            HospitalRegister register,
            HospitalAnnouncements announcements,
            Audit audit,
            TransactionTemplate transaction) {
        this.register = register;
        this.announcements = announcements;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @throws Problem 404, 412 and 428 */
    public Hospital put(UUID id, @Nullable String ifMatch, Plan plan) {
        return Tenancy.as(
                id,
                () -> transaction.execute(status -> {
                    Hospital hospital = register.findById(id).orElseThrow(() -> Problem.notFound("HOSPITAL_NOT_FOUND"));
                    Etags.require(ifMatch, hospital.version());
                    hospital.useAsMuchAs(plan);
                    register.saveAndFlush(hospital);
                    announcements.status(hospital);
                    audit.act("plan", "Organization", id, null);
                    return hospital;
                }));
    }
}
