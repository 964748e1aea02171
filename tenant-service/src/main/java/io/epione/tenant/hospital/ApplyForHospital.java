package io.epione.tenant.hospital;

import io.epione.platform.tenancy.Tenancy;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the application of a hospital. Anyone may apply; a platform administrator decides. */
@Component
class ApplyForHospital {

    private final TakeStep takeStep;
    private final TransactionTemplate transaction;

    ApplyForHospital(TakeStep takeStep, TransactionTemplate transaction) {
        this.takeStep = takeStep;
        this.transaction = transaction;
    }

    /** An application belongs to no hospital, so the platform's own audit trail has it. */
    public Hospital apply(HospitalApplication application) {
        Hospital hospital = new Hospital(application);
        return Tenancy.as(Tenancy.PLATFORM, (Supplier<Hospital>) () -> transaction.execute(status -> {
            takeStep.take(hospital, HospitalStep.APPLICATION);
            return hospital;
        }));
    }
}
