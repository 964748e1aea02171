package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.AnnounceGrant;
import io.epione.platform.tenancy.Grant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Withdraws somebody's post. Their sessions at this hospital end, and tokens that they have already open nothing more; what
 * they did stays theirs.
 */
@Component
class DeactivateStaff {

    private final StaffMembers staff;
    private final AnnounceGrant grants;

    DeactivateStaff(StaffMembers staff, AnnounceGrant grants) {
        this.staff = staff;
        this.grants = grants;
    }

    /** Again is the same as once. Nobody withdraws the own post, so that a hospital keeps an administrator. */
    @Transactional
    public Staff deactivate(UUID id, UUID byStaffId) {
        if (id.equals(byStaffId)) {
            throw Problem.conflict("OWN_POST", "Another administrator must withdraw your post: a hospital keeps one.");
        }
        Staff member = staff.findById(id).orElseThrow(() -> Problem.notFound("STAFF_NOT_FOUND"));
        if (!member.deactivate()) {
            return member;
        }
        Staff left = staff.saveAndFlush(member);
        grants.announce(Grant.withdrawal(left.id(), left.tenantId(), left.version()));
        return left;
    }
}
