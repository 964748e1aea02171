package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Withdraws somebody's post. Their sessions at this hospital end; what they did stays theirs. */
@Component
class DeactivateStaff {

    private final StaffMembers staff;

    DeactivateStaff(StaffMembers staff) {
        this.staff = staff;
    }

    /** Again is the same as once. Nobody withdraws the own post, so that a hospital keeps an administrator. */
    @Transactional
    public Staff deactivate(UUID id, UUID byStaffId) {
        if (id.equals(byStaffId)) {
            throw Problem.conflict("OWN_POST", "Another administrator must withdraw your post: a hospital keeps one.");
        }
        Staff member = staff.findById(id).orElseThrow(() -> Problem.notFound("STAFF_NOT_FOUND"));
        return member.deactivate() ? staff.saveAndFlush(member) : member;
    }
}
