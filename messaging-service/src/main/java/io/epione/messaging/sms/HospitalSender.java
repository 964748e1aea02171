package io.epione.messaging.sms;

import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** What a hospital's texts come from. The id is the hospital's, so that there is one at most. */
@Entity
@Table(name = "sms_sender")
class HospitalSender extends TenantEntity {

    @Column(name = "sender")
    private @Nullable String sender;

    /** For Hibernate, which fills the fields. */
    protected HospitalSender() {}

    HospitalSender(@Nullable String sender) {
        super(Tenancy.current());
        this.sender = sender;
    }

    void replace(@Nullable String sender) {
        this.sender = sender;
    }

    /** Null for the platform's. */
    @Nullable
    String sender() {
        return sender;
    }
}
