package io.epione.appointment.practitioner;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of staff as this service knows them. The id is the staff id. */
@Entity
@Table(name = "practitioner")
public class Practitioner extends TenantEntity {

    private static final Set<String> ROLES_THAT_SEE_PATIENTS = Set.of("DOCTOR", "NURSE");

    /** Someone invited can be planned for before their first sign-in. */
    private static final Set<String> STATUSES_AT_WORK = Set.of("INVITED", "ACTIVE");

    @Column(name = "role", nullable = false)
    private String role;

    @Column(name = "department_id")
    private @Nullable UUID departmentId;

    @Column(name = "specialty")
    private @Nullable String specialty;

    @Column(name = "status", nullable = false)
    private String status;

    @Column(name = "source_version", nullable = false)
    private long sourceVersion;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Practitioner() {}

    /** @param sourceVersion of the staff member in the tenant service */
    public Practitioner(
            UUID id,
            String role,
            @Nullable UUID departmentId,
            @Nullable String specialty,
            String status,
            long sourceVersion) {
        super(id);
        this.role = role;
        this.departmentId = departmentId;
        this.specialty = specialty;
        this.status = status;
        this.sourceVersion = sourceVersion;
    }

    public @Nullable UUID departmentId() {
        return departmentId;
    }

    public @Nullable String specialty() {
        return specialty;
    }

    /** False for staff whose work is not by appointment. */
    public boolean seesPatients() {
        return ROLES_THAT_SEE_PATIENTS.contains(role);
    }

    /** False for who left: no new appointments, what was agreed remains. */
    public boolean atWork() {
        return STATUSES_AT_WORK.contains(status);
    }
}
