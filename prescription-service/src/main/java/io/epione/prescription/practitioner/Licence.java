package io.epione.prescription.practitioner;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Until when somebody may practise; the id is the staff id. Who has no expiry on record is not stopped. */
@Entity
@Table(name = "licence")
public class Licence extends TenantEntity {

    /** The last day on which it holds, at the hospital. */
    @Column(name = "expires_on")
    private @Nullable LocalDate expiresOn;

    /** Version of the member of staff in tenant-service. */
    @Column(name = "source_version", nullable = false)
    private long sourceVersion;

    /** For Hibernate, which fills the fields. */
    protected Licence() {}

    public Licence(UUID staffId, @Nullable LocalDate expiresOn, long sourceVersion) {
        super(staffId);
        this.expiresOn = expiresOn;
        this.sourceVersion = sourceVersion;
    }

    boolean holdsOn(LocalDate day) {
        return expiresOn == null || !day.isAfter(expiresOn);
    }
}
