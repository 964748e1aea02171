package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends somebody to another department, and remembers where they were. */
@Component
class TransferStaff {

    private final StaffMembers staff;
    private final StaffTransfers transfers;

    TransferStaff(StaffMembers staff, StaffTransfers transfers) {
        this.staff = staff;
        this.transfers = transfers;
    }

    @Transactional
    public StaffTransfer transfer(UUID id, UUID departmentId, @Nullable String reason) {
        Staff member = staff.findById(id).orElseThrow(() -> Problem.notFound("STAFF_NOT_FOUND"));
        if (member.status() == StaffStatus.DEACTIVATED) {
            throw Problem.conflict("ILLEGAL_TRANSITION", "Somebody who has left is not transferred.");
        }
        UUID from = member.departmentId();
        if (!member.transfer(departmentId)) {
            throw Problem.conflict("ALREADY_THERE", "They already work in this department.");
        }
        staff.saveAndFlush(member);
        return transfers.saveAndFlush(new StaffTransfer(id, from, departmentId, reason));
    }
}
