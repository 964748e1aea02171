package io.epione.tenant.hospital;

import io.epione.platform.Ids;
import io.epione.platform.security.CurrentUser;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hospital on the platform. Its id is the tenant id of everything it owns. Slug, currency and country stay as applied
 * for: the slug names its organization at the identity provider, and books do not change their currency.
 */
@Entity
@Table(name = "hospital")
class Hospital {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private String slug;

    private String name;

    @Enumerated(EnumType.STRING)
    private HospitalStatus status;

    private String timezone;

    @Column(updatable = false)
    private String currency;

    @Column(updatable = false)
    private String country;

    @Enumerated(EnumType.STRING)
    private Plan plan;

    @Column(name = "allowed_origins")
    private List<String> allowedOrigins;

    private @Nullable String domain;

    @Column(name = "administrator_name", updatable = false)
    private String administratorName;

    @Column(name = "administrator_email", updatable = false)
    private String administratorEmail;

    private @Nullable String reason;

    @Column(name = "operator_id")
    private @Nullable UUID operatorId;

    @Column(name = "export_until")
    private @Nullable Instant exportUntil;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", updatable = false)
    private @Nullable UUID createdBy;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "updated_by")
    private @Nullable UUID updatedBy;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Hospital() {}

    Hospital(HospitalApplication application) {
        this.id = Ids.next();
        this.slug = application.slug();
        this.name = application.name();
        this.status = HospitalStatus.PENDING;
        this.timezone = application.timezone();
        this.currency = application.currency();
        this.country = application.country();
        this.plan = Plan.STANDARD;
        this.allowedOrigins = List.of();
        this.administratorName = application.administratorName();
        this.administratorEmail = application.administratorEmail();
        this.createdAt = now();
        this.updatedAt = createdAt;
    }

    /** @return false when the state does not allow it; nothing is changed then */
    boolean approve() {
        return status == HospitalStatus.PENDING && become(HospitalStatus.ACTIVE, null);
    }

    boolean reject(String why) {
        return become(HospitalStatus.REJECTED, why);
    }

    boolean suspend(String why) {
        return become(HospitalStatus.SUSPENDED, why);
    }

    boolean reinstate() {
        return status != HospitalStatus.PENDING && become(HospitalStatus.ACTIVE, null);
    }

    boolean terminate(String why, Instant until) {
        if (!become(HospitalStatus.TERMINATING, why)) {
            return false;
        }
        exportUntil = until.truncatedTo(ChronoUnit.MICROS);
        return true;
    }

    /** The reason of the termination stays. @return false also while the hospital may still export */
    boolean close(Instant now) {
        Instant until = exportUntil;
        return until != null && !now.isBefore(until) && become(HospitalStatus.TERMINATED, reason);
    }

    /** Approval and reinstatement both lead to ACTIVE, so those verbs also say where they start. */
    private boolean become(HospitalStatus next, @Nullable String why) {
        if (!status.canBecome(next)) {
            return false;
        }
        status = next;
        reason = why;
        exportUntil = next == HospitalStatus.TERMINATED ? exportUntil : null;
        return true;
    }

    /** @return false when another operator runs it; nothing is changed then */
    boolean join(UUID operator) {
        if (operatorId != null && !operatorId.equals(operator)) {
            return false;
        }
        operatorId = operator;
        return true;
    }

    /** @return false when that operator does not run it; nothing is changed then */
    boolean leave(UUID operator) {
        if (!operator.equals(operatorId)) {
            return false;
        }
        operatorId = null;
        return true;
    }

    void rename(String newName) {
        name = newName;
    }

    void moveTo(String newTimezone) {
        timezone = newTimezone;
    }

    void allowPagesOf(List<String> origins) {
        allowedOrigins = List.copyOf(origins);
    }

    /** @param host null for none of its own */
    void moveToDomain(@Nullable String host) {
        domain = host;
    }

    void useAsMuchAs(Plan newPlan) {
        plan = newPlan;
    }

    @PrePersist
    void stampCreation() {
        createdBy = CurrentUser.find().map(CurrentUser::userId).orElse(null);
        updatedBy = createdBy;
    }

    @PreUpdate
    void stampChange() {
        updatedAt = now();
        updatedBy = CurrentUser.find().map(CurrentUser::userId).orElse(null);
    }

    /** PostgreSQL keeps microseconds. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }

    String slug() {
        return slug;
    }

    String name() {
        return name;
    }

    HospitalStatus status() {
        return status;
    }

    String timezone() {
        return timezone;
    }

    String currency() {
        return currency;
    }

    String country() {
        return country;
    }

    Plan plan() {
        return plan;
    }

    /** Other sites whose pages may call the API for it. */
    List<String> allowedOrigins() {
        return allowedOrigins;
    }

    /** A host name at which it alone is served. */
    @Nullable
    String domain() {
        return domain;
    }

    String administratorName() {
        return administratorName;
    }

    String administratorEmail() {
        return administratorEmail;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    UUID operatorId() {
        return operatorId;
    }

    /** Set while it leaves and after. */
    @Nullable
    Instant exportUntil() {
        return exportUntil;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
