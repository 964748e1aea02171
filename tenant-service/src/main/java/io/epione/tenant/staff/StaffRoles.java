package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The roles of the hospital's own that people have besides the one of their post, by code. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StaffRoles {

    /** A token carries them, and a post in it has room for four codes of 40 characters. */
    public static final int MAX_ROLES = 4;

    public record Assigned(long version, List<String> roles) {}

    private final StaffMembers staff;

    StaffRoles(StaffMembers staff) {
        this.staff = staff;
    }

    public boolean anyoneHas(String code) {
        return staff.anyoneHas(code);
    }

    /** @throws Problem 404 */
    public List<String> of(UUID staffId) {
        return find(staffId).roles();
    }

    /** @throws Problem 404; 428, 412; 409 for somebody who has left */
    public Assigned assign(UUID staffId, @Nullable String ifMatch, Collection<String> codes) {
        Staff member = find(staffId);
        Etags.require(ifMatch, member.version());
        if (!member.assign(codes)) {
            throw Problem.conflict("ILLEGAL_TRANSITION", "Somebody who has left gets no roles.");
        }
        Staff assigned = staff.saveAndFlush(member);
        return new Assigned(assigned.version(), assigned.roles());
    }

    private Staff find(UUID id) {
        return staff.findById(id).orElseThrow(() -> Problem.notFound("STAFF_NOT_FOUND"));
    }
}
