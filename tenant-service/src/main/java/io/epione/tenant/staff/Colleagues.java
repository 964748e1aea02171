package io.epione.tenant.staff;

import io.epione.platform.security.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What one member of staff may know of another. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Colleagues {

    /**
     * @param roles codes of the hospital's own roles that they have besides
     * @param active whether they work here now
     * @param licensed whether there is a licence that holds today
     */
    public record Colleague(
            UUID id, String name, String email, Role role, List<String> roles, boolean active, boolean licensed) {

        static Colleague of(Staff s, LocalDate today) {
            Licence licence = s.licence();
            return new Colleague(
                    s.id(),
                    s.name(),
                    s.email(),
                    s.role(),
                    s.roles(),
                    s.status() == StaffStatus.ACTIVE,
                    licence.number() != null && !licence.expiredBy(today));
        }

        /** Without the person. */
        @Override
        public String toString() {
            return "Colleague";
        }
    }

    private final StaffMembers staff;
    private final HospitalDay day;

    Colleagues(StaffMembers staff, HospitalDay day) {
        this.staff = staff;
        this.day = day;
    }

    public Optional<Colleague> find(UUID id) {
        return staff.findById(id).map(member -> Colleague.of(member, day.today()));
    }

    /** Somebody who is known to be, or to have been, on the staff. */
    public Colleague get(UUID id) {
        return find(id).orElseThrow();
    }
}
