package io.epione.tenant.staff;

import io.epione.platform.security.Role;
import java.util.EnumSet;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who runs the current hospital. */
@Component
public class Administrators {

    private static final Limit ENOUGH = Limit.of(20);

    public record Recipient(String name, String email) {

        /** Without the person. */
        @Override
        public String toString() {
            return "Recipient";
        }
    }

    private final StaffMembers staff;

    Administrators(StaffMembers staff) {
        this.staff = staff;
    }

    /** Those who have taken up their post and still hold it; the first of them, should there be very many. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Recipient> active() {
        return staff
                .page(StaffController.FIRST, EnumSet.of(Role.ADMIN), EnumSet.of(StaffStatus.ACTIVE), null, null, ENOUGH)
                .stream()
                .map(member -> new Recipient(member.name(), member.email()))
                .toList();
    }
}
