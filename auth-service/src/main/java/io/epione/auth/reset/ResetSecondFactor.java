package io.epione.auth.reset;

import io.epione.auth.account.Directory;
import io.epione.auth.account.Membership;
import io.epione.auth.mfa.ForgetSecondFactor;
import io.epione.auth.session.EndSessions;
import io.epione.auth.session.Reauthenticate;
import io.epione.auth.session.ReauthenticationOutcome;
import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a lost second factor from a colleague: by an administrator who shows once more who they are, since it opens the way for
 * whoever knows the colleague's password. Every session of the colleague ends.
 */
@Component
class ResetSecondFactor {

    private final Directory directory;
    private final Reauthenticate reauthenticate;
    private final ForgetSecondFactor forgetSecondFactor;
    private final EndSessions endSessions;
    private final Hospitals hospitals;
    private final Audit audit;
    private final TransactionTemplate transaction;

    ResetSecondFactor(
            Directory directory,
            Reauthenticate reauthenticate,
            ForgetSecondFactor forgetSecondFactor,
            EndSessions endSessions,
            Hospitals hospitals,
            Audit audit,
            TransactionTemplate transaction) {
        this.directory = directory;
        this.reauthenticate = reauthenticate;
        this.forgetSecondFactor = forgetSecondFactor;
        this.endSessions = endSessions;
        this.hospitals = hospitals;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param administrator account; {@code password} and {@code otp} are theirs */
    public ResetOutcome reset(UUID staffId, UUID administrator, String password, @Nullable String otp) {
        Hospital hospital = hospitals.current();
        Optional<UUID> colleague = transaction.execute(status -> directory
                .membership(hospital.id(), staffId)
                .filter(Membership::ofStaff)
                .map(Membership::accountId));
        if (colleague.isEmpty()) {
            return new ResetOutcome.NotFound();
        }
        UUID account = colleague.get();
        if (account.equals(administrator)) {
            return new ResetOutcome.OwnSecondFactor();
        }
        if (reauthenticate.confirm(administrator, password, otp) instanceof ReauthenticationOutcome.Refused) {
            audit.refused("reset", "SecondFactor", account, null);
            return new ResetOutcome.NotReauthenticated();
        }
        transaction.executeWithoutResult(status -> {
            forgetSecondFactor.forget(account, hospital.name());
            endSessions.everywhere(account);
            audit.act("reset", "SecondFactor", account, null);
        });
        return new ResetOutcome.Done();
    }
}
