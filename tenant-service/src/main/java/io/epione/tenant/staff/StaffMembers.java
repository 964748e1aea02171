package io.epione.tenant.staff;

import io.epione.platform.security.Role;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StaffMembers extends Repository<Staff, UUID> {

    Staff saveAndFlush(Staff staff);

    Optional<Staff> findById(UUID id);

    @Query("""
            select s from Staff s
             where s.id > :after and s.role in :roles and s.status in :statuses
             order by s.id""")
    List<Staff> page(UUID after, Collection<Role> roles, Collection<StaffStatus> statuses, Limit limit);

    /** @param name lower-case pattern of the name */
    @Query("""
            select s from Staff s
             where s.id > :after and s.role in :roles and s.status = io.epione.tenant.staff.StaffStatus.ACTIVE
               and (:specialty is null or s.specialty = :specialty)
               and lower(s.name) like :name escape '\\'
             order by s.id""")
    List<Staff> directory(UUID after, Collection<Role> roles, @Nullable String specialty, String name, Limit limit);
}
