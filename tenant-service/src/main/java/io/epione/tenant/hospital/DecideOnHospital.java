package io.epione.tenant.hospital;

import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.tenant.staff.InviteStaff;
import io.epione.tenant.staff.Licence;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the platform decides about a hospital, in one transaction of that hospital: its staff and its audit trail are its own. */
@Component
class DecideOnHospital {

    /** A decision and what it needs to know. */
    sealed interface Decision {

        /** Opens the hospital and invites its administrator. */
        record Approve() implements Decision {}

        record Reject(String reason) implements Decision {}

        record Suspend(String reason) implements Decision {}

        record Reinstate() implements Decision {}

        /** @param exportUntil in the future: when the hospital is closed */
        record Terminate(String reason, Instant exportUntil) implements Decision {}

        /** @param now the export window must have ended before */
        record Close(Instant now) implements Decision {}
    }

    private final HospitalRegister register;
    private final TakeStep takeStep;
    private final InviteStaff inviteStaff;
    private final TransactionTemplate transaction;

    DecideOnHospital(
            HospitalRegister register, TakeStep takeStep, InviteStaff inviteStaff, TransactionTemplate transaction) {
        this.register = register;
        this.takeStep = takeStep;
        this.inviteStaff = inviteStaff;
        this.transaction = transaction;
    }

    public HospitalOutcome decide(UUID id, Decision decision) {
        return Tenancy.as(
                id,
                () -> transaction.execute(status -> register.findById(id)
                        .map(hospital -> decide(hospital, decision))
                        .orElseGet(HospitalOutcome.Unknown::new)));
    }

    private HospitalOutcome decide(Hospital hospital, Decision decision) {
        return switch (decision) {
            case Decision.Approve() -> {
                HospitalOutcome outcome = take(hospital, Hospital::approve, HospitalStep.APPROVAL);
                if (outcome instanceof HospitalOutcome.Changed) {
                    inviteAdministrator(hospital);
                }
                yield outcome;
            }
            case Decision.Reject(String reason) -> take(hospital, h -> h.reject(reason), HospitalStep.REJECTION);
            case Decision.Suspend(String reason) -> take(hospital, h -> h.suspend(reason), HospitalStep.SUSPENSION);
            case Decision.Reinstate() -> take(hospital, Hospital::reinstate, HospitalStep.REINSTATEMENT);
            case Decision.Terminate(String reason, Instant exportUntil) ->
                take(hospital, h -> h.terminate(reason, exportUntil), HospitalStep.TERMINATION);
            case Decision.Close(Instant now) -> take(hospital, h -> h.close(now), HospitalStep.CLOSURE);
        };
    }

    private HospitalOutcome take(Hospital hospital, Predicate<Hospital> verb, HospitalStep step) {
        if (!verb.test(hospital)) {
            return new HospitalOutcome.NotAllowed(hospital.status());
        }
        takeStep.take(hospital, step);
        return new HospitalOutcome.Changed(hospital);
    }

    private void inviteAdministrator(Hospital hospital) {
        inviteStaff.invite(new InviteStaff.Invitee(
                hospital.administratorName(), hospital.administratorEmail(), Role.ADMIN, null, null, Licence.NONE));
    }
}
