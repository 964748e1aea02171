package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.Role;
import io.epione.tenant.specialty.KnownSpecialties;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes somebody onto the staff of the current hospital; auth-service mails the invitation. */
@Component
public class InviteStaff {

    /** @param specialty code or name of a specialty, as {@link KnownSpecialties} understands it */
    public record Invitee(
            String name,
            String email,
            Role role,
            @Nullable UUID departmentId,
            @Nullable String specialty,
            Licence licence) {}

    private final StaffMembers staff;
    private final KnownSpecialties specialties;
    private final HospitalDay day;

    InviteStaff(StaffMembers staff, KnownSpecialties specialties, HospitalDay day) {
        this.staff = staff;
        this.specialties = specialties;
        this.day = day;
    }

    /**
     * @return the id of the new member of staff
     * @throws Problem 422 for a role that a hospital does not give, an unknown specialty, or a licence that has run out
     */
    @Transactional
    public UUID invite(Invitee invitee) {
        if (!Staff.ROLES.contains(invitee.role())) {
            throw Problem.invalid("role", "is not a role of hospital staff");
        }
        if (invitee.licence().expiredBy(day.today())) {
            throw Problem.invalid("licenceExpiresOn", "has passed");
        }
        return staff.saveAndFlush(new Staff(
                        invitee.name().strip(),
                        invitee.email().strip().toLowerCase(Locale.ROOT),
                        invitee.role(),
                        invitee.departmentId(),
                        specialties.require(invitee.specialty()),
                        invitee.licence()))
                .id();
    }
}
