package io.epione.tenant.hospital;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Etags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the platform grants a hospital, in a transaction of that hospital: the audit trail is its own. */
@Component
class ArrangeHospital {

    /** What is granted. */
    sealed interface Arrangement {

        record OnPlan(Plan plan) implements Arrangement {}

        /**
         * Not the hospital's to choose: at a domain that it does not own it would shut the others out.
         *
         * @param domain null for none
         */
        record AtDomain(@Nullable String domain) implements Arrangement {}
    }

    private final HospitalRegister register;
    private final HospitalAnnouncements announcements;
    private final Audit audit;
    private final TransactionTemplate transaction;

    ArrangeHospital(
            HospitalRegister register,
            HospitalAnnouncements announcements,
            Audit audit,
            TransactionTemplate transaction) {
        this.register = register;
        this.announcements = announcements;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @throws Problem 404, 412 and 428; 409 for a domain that another hospital has */
    public Hospital arrange(UUID id, @Nullable String ifMatch, Arrangement arrangement) {
        return Tenancy.as(
                id,
                () -> transaction.execute(status -> {
                    Hospital hospital = register.findById(id).orElseThrow(() -> Problem.notFound("HOSPITAL_NOT_FOUND"));
                    Etags.require(ifMatch, hospital.version());
                    String action = apply(hospital, arrangement);
                    register.saveAndFlush(hospital);
                    announcements.status(hospital);
                    audit.act(action, "Organization", id, null);
                    return hospital;
                }));
    }

    private static String apply(Hospital hospital, Arrangement arrangement) {
        return switch (arrangement) {
            case Arrangement.OnPlan(Plan plan) -> {
                hospital.useAsMuchAs(plan);
                yield "plan";
            }
            case Arrangement.AtDomain(String domain) -> {
                hospital.moveToDomain(domain);
                yield "domain";
            }
        };
    }
}
