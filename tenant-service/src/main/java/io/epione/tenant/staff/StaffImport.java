package io.epione.tenant.staff;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** That a file of staff was imported. Written once; who came with it, the staff say. */
@Entity
@Table(name = "staff_import")
class StaffImport extends TenantEntity {

    @Column(name = "content_hash", updatable = false)
    private byte[] contentHash;

    @Column(updatable = false)
    private int lines;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected StaffImport() {}

    /** @param contentHash SHA-256 of the file */
    StaffImport(byte[] contentHash, int lines) {
        super(Ids.next());
        this.contentHash = contentHash.clone();
        this.lines = lines;
    }

    int lines() {
        return lines;
    }
}
