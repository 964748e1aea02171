package io.epione.tenant.staff;

import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who works at a hospital. The same person at two hospitals is two of these and one account. */
@Entity
@Table(name = "staff")
class Staff extends TenantEntity {

    /** The roles that a hospital gives to its own people. */
    static final Set<Role> ROLES = EnumSet.of(
            Role.ADMIN,
            Role.DOCTOR,
            Role.NURSE,
            Role.RECEPTIONIST,
            Role.PHARMACIST,
            Role.LAB_TECHNICIAN,
            Role.BILLING_CLERK,
            Role.PRIVACY_OFFICER);

    /** The roles that appointments are booked with. */
    static final Set<Role> PRACTITIONERS = EnumSet.of(Role.DOCTOR, Role.NURSE);

    private String name;

    @Column(updatable = false)
    private String email;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private StaffStatus status;

    @Column(name = "department_id")
    private @Nullable UUID departmentId;

    private @Nullable String specialty;

    @Column(name = "licence_number")
    private @Nullable String licenceNumber;

    @Column(name = "licence_authority")
    private @Nullable String licenceAuthority;

    @Column(name = "licence_expires_on")
    private @Nullable LocalDate licenceExpiresOn;

    @Column(name = "licence_expired")
    private boolean licenceExpired;

    private List<String> roles;
    private List<String> languages;
    private List<String> qualifications;

    @Column(name = "user_id")
    private @Nullable UUID userId;

    @Column(name = "import_id")
    private @Nullable UUID importId;

    @Column(name = "import_line")
    private @Nullable Integer importLine;

    @Column(name = "invited_at")
    private Instant invitedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Staff() {}

    /** @param specialty code of a known specialty */
    Staff(
            String name,
            String email,
            Role role,
            @Nullable UUID departmentId,
            @Nullable String specialty,
            Licence licence) {
        super(Ids.next());
        this.name = name;
        this.email = email;
        this.role = requireHospitalRole(role);
        this.status = StaffStatus.INVITED;
        this.departmentId = departmentId;
        this.specialty = specialty;
        keep(licence);
        this.roles = List.of();
        this.languages = List.of();
        this.qualifications = List.of();
        this.invitedAt = now();
        register(StaffInvited.of(this, nextVersion(), invitedAt));
    }

    /** @param line of the imported file */
    void cameWith(UUID newImport, int line) {
        importId = newImport;
        importLine = line;
    }

    /** Sends another invitation; the earlier link dies. @return false when there is nobody left to invite */
    boolean inviteAgain() {
        if (status != StaffStatus.INVITED) {
            return false;
        }
        invitedAt = now();
        register(StaffInvited.of(this, nextVersion(), invitedAt));
        return true;
    }

    /** The invitation was taken up. @return false when that changes nothing: it was before, or the post is withdrawn */
    boolean activate(UUID account) {
        if (!status.canBecome(StaffStatus.ACTIVE)) {
            return false;
        }
        status = StaffStatus.ACTIVE;
        userId = account;
        registerUpdate();
        return true;
    }

    /** @return false when it was already so */
    boolean deactivate() {
        if (!status.canBecome(StaffStatus.DEACTIVATED)) {
            return false;
        }
        status = StaffStatus.DEACTIVATED;
        roles = List.of();
        registerUpdate();
        return true;
    }

    /** Null leaves a value as it is. Whether the licence holds is known at once, not only at the next look. */
    void change(
            @Nullable String newName,
            @Nullable Role newRole,
            @Nullable UUID newDepartmentId,
            @Nullable String newSpecialty,
            Licence newLicence,
            LocalDate today) {
        name = newName == null ? name : newName;
        role = newRole == null ? role : requireHospitalRole(newRole);
        departmentId = newDepartmentId == null ? departmentId : newDepartmentId;
        specialty = newSpecialty == null ? specialty : newSpecialty;
        keep(newLicence);
        licenceExpired = newLicence.expiredBy(today);
        registerUpdate();
    }

    /** The last day of the licence has passed. */
    void expireLicence() {
        licenceExpired = true;
        registerUpdate();
    }

    /** Gives roles of the hospital's own, in place of those before. @return false for somebody who has left */
    boolean assign(Collection<String> codes) {
        if (status == StaffStatus.DEACTIVATED) {
            return false;
        }
        roles = codes.stream().distinct().sorted().toList();
        registerUpdate();
        return true;
    }

    /** @return false when they work there already */
    boolean transfer(UUID newDepartmentId) {
        if (newDepartmentId.equals(departmentId)) {
            return false;
        }
        departmentId = newDepartmentId;
        registerUpdate();
        return true;
    }

    void describe(List<String> newQualifications, List<String> newLanguages) {
        qualifications = List.copyOf(newQualifications);
        languages = List.copyOf(newLanguages);
    }

    private void keep(Licence licence) {
        licenceNumber = licence.number();
        licenceAuthority = licence.authority();
        licenceExpiresOn = licence.expiresOn();
    }

    private void registerUpdate() {
        register(StaffUpdated.of(this, nextVersion(), now()));
    }

    private static Role requireHospitalRole(Role role) {
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("Not a role that a hospital gives: " + role);
        }
        return role;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    String name() {
        return name;
    }

    String email() {
        return email;
    }

    Role role() {
        return role;
    }

    StaffStatus status() {
        return status;
    }

    @Nullable
    UUID departmentId() {
        return departmentId;
    }

    @Nullable
    String specialty() {
        return specialty;
    }

    Licence licence() {
        return new Licence(licenceNumber, licenceAuthority, licenceExpiresOn);
    }

    boolean licenceExpired() {
        return licenceExpired;
    }

    /** Line of the file that they came with; null for who was invited alone. */
    @Nullable
    Integer importLine() {
        return importLine;
    }

    /** Codes of the hospital's own roles that they have besides. */
    List<String> roles() {
        return roles;
    }

    List<String> languages() {
        return languages;
    }

    List<String> qualifications() {
        return qualifications;
    }

    @Nullable
    UUID userId() {
        return userId;
    }
}
