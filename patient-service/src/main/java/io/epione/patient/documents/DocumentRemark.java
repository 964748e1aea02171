package io.epione.patient.documents;

import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** One version of what doctors remark on a document. Never overwritten: a change is the next number. */
@Entity
@Table(name = "document_remark")
class DocumentRemark extends TenantEntity {

    static final SealedColumn SEALED = SealedColumn.of("document_remark.sealed");

    /** Of a document that nobody has remarked on. */
    static final int NONE = 0;

    /** What is sealed. */
    record Words(String text) {}

    @Column(name = "document_id", nullable = false, updatable = false)
    private UUID documentId;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(nullable = false, updatable = false)
    private int number;

    @Column(nullable = false, updatable = false)
    private byte[] sealed;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected DocumentRemark() {}

    DocumentRemark(UUID id, UUID documentId, UUID patientId, int number, byte[] sealed) {
        super(id);
        this.documentId = documentId;
        this.patientId = patientId;
        this.number = number;
        this.sealed = sealed;
    }

    UUID documentId() {
        return documentId;
    }

    UUID patientId() {
        return patientId;
    }

    int number() {
        return number;
    }

    byte[] sealed() {
        return sealed;
    }
}
