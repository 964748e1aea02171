package io.epione.auth.provider;

import io.epione.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the staff of a hospital sign in, if not here. The client secret is kept by Keycloak alone. */
@Entity
@Table(name = "identity_provider")
class IdentityProvider {

    /** How a provider names people to Keycloak, which looks them up by it. */
    enum Kind {
        OIDC {
            @Override
            String nameTemplate(boolean emailsTrusted) {
                return emailsTrusted
                        ? "${CLAIM.email | lowercase}"
                        : "${CLAIM.email_verified}:${CLAIM.email | lowercase}";
            }

            @Override
            String nameOf(String email, boolean emailsTrusted) {
                return emailsTrusted ? email : "true:" + email;
            }
        },
        SAML {
            @Override
            String nameTemplate(boolean emailsTrusted) {
                return "${NAMEID | lowercase}";
            }

            @Override
            String nameOf(String email, boolean emailsTrusted) {
                return email;
            }
        };

        /** In Keycloak's language of templates. */
        abstract String nameTemplate(boolean emailsTrusted);

        /** What the template makes of somebody whom the provider may speak for. */
        abstract String nameOf(String email, boolean emailsTrusted);
    }

    /**
     * What the hospital says of its provider.
     *
     * @param issuer of OpenID Connect, or the entity id of SAML
     * @param clientId ours at an OpenID Connect provider; null for SAML
     * @param signOnUrl of SAML; null for OpenID Connect
     * @param emailsTrusted whether an e-mail counts although the provider does not say that it has verified it
     * @param domains of the addresses that the provider may speak for
     */
    record Terms(
            Kind kind,
            String issuer,
            @Nullable String clientId,
            @Nullable String signOnUrl,
            boolean emailsTrusted,
            List<String> domains) {}

    private static final String ALIAS = "hospital-";

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    private UUID id;

    @Version
    private @Nullable Long version;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String issuer;

    @Column(name = "client_id")
    private @Nullable String clientId;

    @Column(name = "sign_on_url")
    private @Nullable String signOnUrl;

    @Column(name = "emails_trusted")
    private boolean emailsTrusted;

    private List<String> domains;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "updated_by")
    private UUID updatedBy;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected IdentityProvider() {}

    IdentityProvider(UUID tenantId, Terms terms, UUID by) {
        this.tenantId = tenantId;
        this.id = Ids.next();
        this.createdAt = now();
        take(terms, by);
    }

    /** Another provider, or another way to tell who somebody is, knows nobody yet: whoever came through the one before is let go. */
    void change(Terms terms, UUID by) {
        if (!isStill(terms)) {
            id = Ids.next();
        }
        take(terms, by);
    }

    /** Whether it is the provider of before, described anew. */
    boolean isStill(Terms terms) {
        return kind == terms.kind() && issuer.equals(terms.issuer()) && emailsTrusted == terms.emailsTrusted();
    }

    private void take(Terms terms, UUID by) {
        kind = terms.kind();
        issuer = terms.issuer();
        clientId = terms.clientId();
        signOnUrl = terms.signOnUrl();
        emailsTrusted = terms.emailsTrusted();
        domains = terms.domains();
        updatedAt = now();
        updatedBy = by;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** What Keycloak calls the provider of a hospital. */
    static String alias(UUID tenantId) {
        return ALIAS + tenantId;
    }

    static Optional<UUID> hospitalOf(String alias) {
        try {
            return alias.startsWith(ALIAS)
                    ? Optional.of(UUID.fromString(alias.substring(ALIAS.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Keycloak's name of the kind. */
    String keycloakKind() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    String nameTemplate() {
        return kind.nameTemplate(emailsTrusted);
    }

    UUID id() {
        return id;
    }

    UUID tenantId() {
        return tenantId;
    }

    long version() {
        return version == null ? 0 : version;
    }

    Kind kind() {
        return kind;
    }

    String issuer() {
        return issuer;
    }

    @Nullable
    String clientId() {
        return clientId;
    }

    @Nullable
    String signOnUrl() {
        return signOnUrl;
    }

    boolean emailsTrusted() {
        return emailsTrusted;
    }

    List<String> domains() {
        return domains;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
