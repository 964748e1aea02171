package io.epione.tenant.operator;

import io.epione.platform.Ids;
import io.epione.platform.security.CurrentUser;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs several hospitals. Its administrator sees their figures and nothing of their patients. */
@Entity
@Table(name = "operator")
class Operator {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private String name;

    @Column(name = "administrator_name", updatable = false)
    private String administratorName;

    @Column(name = "administrator_email", updatable = false)
    private String administratorEmail;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", updatable = false)
    private @Nullable UUID createdBy;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Operator() {}

    /** @param administratorEmail in lower case */
    Operator(String name, String administratorName, String administratorEmail) {
        this.id = Ids.next();
        this.name = name;
        this.administratorName = administratorName;
        this.administratorEmail = administratorEmail;
        // PostgreSQL keeps microseconds.
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        this.createdBy = CurrentUser.find().map(CurrentUser::userId).orElse(null);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }

    String name() {
        return name;
    }

    String administratorName() {
        return administratorName;
    }

    String administratorEmail() {
        return administratorEmail;
    }

    Instant createdAt() {
        return createdAt;
    }
}
