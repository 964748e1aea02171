package io.epione.tenant.staff;

import io.epione.platform.security.Role;
import java.time.LocalDate;
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

    List<Staff> saveAllAndFlush(Iterable<Staff> people);

    Optional<Staff> findById(UUID id);

    @Query("select s from Staff s where s.importId = :importId order by s.importLine")
    List<Staff> ofImport(UUID importId);

    @Query("select s.email from Staff s where s.email in :emails")
    List<String> emailsAmong(Collection<String> emails);

    @Query("select count(s) > 0 from Staff s where array_contains(s.roles, cast(:code as string))")
    boolean anyoneHas(String code);

    /** Null does not filter. */
    @Query("""
            select s from Staff s
             where s.id > :after and s.role in :roles and s.status in :statuses
               and (cast(:departmentId as uuid) is null or s.departmentId = :departmentId)
               and (cast(:licenceUntil as date) is null or s.licenceExpiresOn < :licenceUntil)
             order by s.id""")
    List<Staff> page(
            UUID after,
            Collection<Role> roles,
            Collection<StaffStatus> statuses,
            @Nullable UUID departmentId,
            @Nullable LocalDate licenceUntil,
            Limit limit);

    /** Null does not filter. @param name lower-case pattern of the name */
    @Query("""
            select s from Staff s
             where s.id > :after and s.role in :roles and s.status = io.epione.tenant.staff.StaffStatus.ACTIVE
               and (:specialty is null or s.specialty = :specialty)
               and (cast(:departmentId as uuid) is null or s.departmentId = :departmentId)
               and (:language is null or array_contains(s.languages, cast(:language as string)))
               and lower(s.name) like :name escape '\\'
             order by s.id""")
    List<Staff> directory(
            UUID after,
            Collection<Role> roles,
            @Nullable String specialty,
            @Nullable UUID departmentId,
            @Nullable String language,
            String name,
            Limit limit);

    /** Whose licence held until before today, and of whom that was not told yet. */
    @Query("""
            select s from Staff s
             where s.licenceExpiresOn < :today and not s.licenceExpired
               and s.status <> io.epione.tenant.staff.StaffStatus.DEACTIVATED
             order by s.id""")
    List<Staff> withLicenceUntil(LocalDate today, Limit limit);
}
