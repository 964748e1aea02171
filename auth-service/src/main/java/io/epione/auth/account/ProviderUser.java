package io.epione.auth.account;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The Keycloak user as whom a person comes through the provider of one hospital. It has that hospital's posts and no other. */
@Entity
@Table(name = "provider_user")
class ProviderUser {

    @Embeddable
    record Key(
            @Column(name = "tenant_id") UUID tenantId,
            @Column(name = "account_id") UUID accountId) implements Serializable {}

    @EmbeddedId
    private Key key;

    @Version
    private @Nullable Long version;

    @Column(name = "provider_id", updatable = false)
    private UUID providerId;

    @Column(name = "keycloak_id", updatable = false)
    private UUID keycloakId;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderUser() {}

    ProviderUser(Key key, UUID providerId, UUID keycloakId) {
        this.key = key;
        this.providerId = providerId;
        this.keycloakId = keycloakId;
    }

    UUID tenantId() {
        return key.tenantId();
    }

    UUID keycloakId() {
        return keycloakId;
    }
}
