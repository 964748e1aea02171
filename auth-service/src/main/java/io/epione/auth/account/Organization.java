package io.epione.auth.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which Keycloak organization a hospital is. */
@Entity
@Table(name = "organization")
class Organization {

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    @Version
    private @Nullable Long version;

    private String slug;

    @Column(name = "keycloak_id")
    private String keycloakId;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Organization() {}

    Organization(UUID tenantId, String slug, String keycloakId) {
        this.tenantId = tenantId;
        this.slug = slug;
        this.keycloakId = keycloakId;
    }

    String slug() {
        return slug;
    }

    String keycloakId() {
        return keycloakId;
    }
}
