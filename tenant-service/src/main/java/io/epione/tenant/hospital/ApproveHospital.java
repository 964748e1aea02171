package io.epione.tenant.hospital;

import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.tenant.staff.InviteStaff;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens a hospital and invites its administrator, in one transaction of that hospital: the staff row is its own. */
@Component
class ApproveHospital {

    private final HospitalRegister register;
    private final HospitalAnnouncements announcements;
    private final InviteStaff inviteStaff;
    private final TransactionTemplate transaction;

    ApproveHospital(
            HospitalRegister register,
            HospitalAnnouncements announcements,
            InviteStaff inviteStaff,
            TransactionTemplate transaction) {
        this.register = register;
        this.announcements = announcements;
        this.inviteStaff = inviteStaff;
        this.transaction = transaction;
    }

    public HospitalOutcome approve(UUID id) {
        return Tenancy.as(
                id,
                () -> transaction.execute(
                        status -> register.findById(id).map(this::approve).orElseGet(HospitalOutcome.Unknown::new)));
    }

    private HospitalOutcome approve(Hospital hospital) {
        if (!hospital.approve()) {
            return new HospitalOutcome.NotAllowed(hospital.status());
        }
        register.saveAndFlush(hospital);
        announcements.approved(hospital);
        inviteStaff.invite(new InviteStaff.Invitee(
                hospital.administratorName(), hospital.administratorEmail(), Role.ADMIN, null, null, null));
        return new HospitalOutcome.Changed(hospital);
    }
}
