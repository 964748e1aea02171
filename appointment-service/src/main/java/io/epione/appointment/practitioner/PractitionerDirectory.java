package io.epione.appointment.practitioner;

import io.epione.appointment.practitioner.StaffClient.StaffMember;
import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Finds who sees patients at the current hospital. */
@Component
public class PractitionerDirectory {

    /** Below every version that an event carries, so that the first event wins over a look-up. */
    private static final long LOOKED_UP = -1;

    private final Practitioners practitioners;
    private final StaffClient staff;
    private final TransactionOperations transaction;

    PractitionerDirectory(Practitioners practitioners, StaffClient staff, TransactionOperations transaction) {
        this.practitioners = practitioners;
        this.staff = staff;
        this.transaction = transaction;
    }

    /**
     * The practitioner with this staff id. Asks the tenant service about an id that is not known yet, so call it outside
     * a transaction.
     *
     * @return empty for an id that is unknown at this hospital or of staff who do not see patients
     */
    public Optional<Practitioner> find(UUID id) {
        return known(id)
                .or(() -> staff.find(id).flatMap(member -> {
                    remember(member);
                    return known(id);
                }))
                .filter(Practitioner::seesPatients);
    }

    private Optional<Practitioner> known(UUID id) {
        return practitioners.findById(id);
    }

    private void remember(StaffMember member) {
        transaction.executeWithoutResult(status -> practitioners.remember(
                Tenancy.current(),
                member.id(),
                member.role(),
                member.departmentId(),
                member.specialty(),
                member.status(),
                LOOKED_UP));
    }
}
