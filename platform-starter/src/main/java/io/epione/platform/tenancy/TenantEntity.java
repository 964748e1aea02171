package io.epione.platform.tenancy;

import io.epione.platform.events.DomainEvent;
import io.epione.platform.security.CurrentUser;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AfterDomainEventPublication;
import org.springframework.data.domain.DomainEvents;
import org.springframework.data.domain.Persistable;

/**
 * An aggregate that belongs to one hospital. The hospital is taken from {@link Tenancy} when the row is first stored, and a
 * row without one is refused; after that Hibernate filters by it and the row policy of the database holds it.
 */
@MappedSuperclass
public abstract class TenantEntity implements Persistable<UUID> {

    @Id
    private UUID id;

    @TenantId
    @Column(name = "tenant_id", nullable = false, updatable = false)
    private @Nullable UUID tenantId;

    @Version
    private @Nullable Long version;

    @Column(name = "created_at", nullable = false, updatable = false)
    private @Nullable Instant createdAt;

    @Column(name = "created_by", updatable = false)
    private @Nullable UUID createdBy;

    @Column(name = "updated_at", nullable = false)
    private @Nullable Instant updatedAt;

    @Column(name = "updated_by")
    private @Nullable UUID updatedBy;

    @Transient
    private @Nullable List<DomainEvent> events;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected TenantEntity() {}

    protected TenantEntity(UUID id) {
        this.id = id;
    }

    public UUID id() {
        return id;
    }

    /** For Spring Data, as {@link #id()}. */
    @Override
    public UUID getId() {
        return id;
    }

    /** Ids are given before a row is stored, so only the version tells: a new one is inserted without looking for it first. */
    @Override
    public boolean isNew() {
        return version == null;
    }

    /** The hospital; of a row that is not stored yet, the current one. */
    public UUID tenantId() {
        UUID stored = tenantId;
        return stored == null ? Tenancy.current() : stored;
    }

    /** 0 when first stored, one more with each change. */
    public long version() {
        Long stored = version;
        return stored == null ? 0 : stored;
    }

    /** The version that the change in hand will be stored as: what an event about it carries. */
    protected long nextVersion() {
        Long stored = version;
        return stored == null ? 0 : stored + 1;
    }

    public Instant createdAt() {
        return createdAt == null ? now() : createdAt;
    }

    public @Nullable UUID createdBy() {
        return createdBy;
    }

    public Instant updatedAt() {
        return updatedAt == null ? now() : updatedAt;
    }

    public @Nullable UUID updatedBy() {
        return updatedBy;
    }

    /** The event leaves with the commit that stores this aggregate. */
    protected void register(DomainEvent event) {
        if (events == null) {
            events = new ArrayList<>();
        }
        events.add(event);
    }

    @DomainEvents
    Collection<DomainEvent> registeredEvents() {
        return events == null ? List.of() : List.copyOf(events);
    }

    @AfterDomainEventPublication
    void clearEvents() {
        events = null;
    }

    @PrePersist
    void stampCreation() {
        Tenancy.current();
        createdAt = now();
        updatedAt = createdAt;
        createdBy = CurrentUser.find().map(CurrentUser::userId).orElse(null);
        updatedBy = createdBy;
    }

    @PreUpdate
    void stampChange() {
        Tenancy.current();
        updatedAt = now();
        updatedBy = CurrentUser.find().map(CurrentUser::userId).orElse(null);
    }

    /** PostgreSQL keeps microseconds; an answer made before the row is read again must not differ from one made after. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TenantEntity that && getClass() == that.getClass() && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
