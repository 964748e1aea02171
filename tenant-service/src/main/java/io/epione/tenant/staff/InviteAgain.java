package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mails a new invitation to somebody whose first one was lost or has expired. */
@Component
class InviteAgain {

    private final StaffMembers staff;

    InviteAgain(StaffMembers staff) {
        this.staff = staff;
    }

    @Transactional
    public Staff invite(UUID id) {
        Staff member = staff.findById(id).orElseThrow(() -> Problem.notFound("STAFF_NOT_FOUND"));
        if (!member.inviteAgain()) {
            throw Problem.conflict(
                    "ILLEGAL_TRANSITION", "Somebody who is " + member.status() + " is not invited again.");
        }
        return staff.saveAndFlush(member);
    }
}
