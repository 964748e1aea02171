package io.epione.auth.provider;

import io.epione.auth.keycloak.ProviderAdmin;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The identity provider of the hospital. */
@RestController
@RequestMapping("/api/v1/auth/identity-provider")
@PreAuthorize("hasAuthority('identity-provider:write')")
class ProviderController {

    private static final URI HERE = URI.create("/api/v1/auth/identity-provider");

    private final IdentityProviders providers;
    private final PutProvider putProvider;
    private final RemoveProvider removeProvider;
    private final DescribeProvider describeProvider;
    private final ProviderAdmin keycloak;

    ProviderController(
            IdentityProviders providers,
            PutProvider putProvider,
            RemoveProvider removeProvider,
            DescribeProvider describeProvider,
            ProviderAdmin keycloak) {
        this.providers = providers;
        this.putProvider = putProvider;
        this.removeProvider = removeProvider;
        this.describeProvider = describeProvider;
        this.keycloak = keycloak;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public ResponseEntity<ProviderDetails> get() {
        IdentityProvider provider = providers
                .findById(Tenancy.current())
                .orElseThrow(() -> Problem.notFound("IDENTITY_PROVIDER_NOT_FOUND"));
        return Etags.ok(provider.version(), details(provider));
    }

    /** Whoever has come through another provider before is signed out. */
    @PutMapping
    ResponseEntity<ProviderDetails> put(
            @Valid @RequestBody NewProvider request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return switch (putProvider.put(request.toProposal(), ifMatch)) {
            case PutProvider.Outcome.Brought(var provider) ->
                Etags.created(HERE, provider.version(), details(provider));
            case PutProvider.Outcome.Changed(var provider) -> Etags.ok(provider.version(), details(provider));
        };
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove() {
        removeProvider.remove();
    }

    private ProviderDetails details(IdentityProvider provider) {
        return ProviderDetails.of(
                provider,
                keycloak.endpoint(IdentityProvider.alias(provider.tenantId())),
                describeProvider.ownEntityId());
    }

    /**
     * One of the two kinds.
     *
     * @param domains of the staff's e-mail addresses; the provider speaks for no others
     */
    record NewProvider(
            @Nullable @Valid Oidc oidc,
            @Nullable @Valid Saml saml,

            @NotNull @Size(min = 1, max = 20)
            Set<
                            @NotNull @Size(max = 253)
                            @Pattern(
                                    regexp =
                                            "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+",
                                    message = "must be a domain")
                            String>
                    domains) {

        ProviderProposal toProposal() {
            List<String> lower = domains.stream()
                    .map(domain -> domain.toLowerCase(Locale.ROOT))
                    .sorted()
                    .distinct()
                    .toList();
            if (oidc != null && saml == null) {
                return new ProviderProposal.OpenIdConnect(
                        oidc.issuer(),
                        oidc.clientId(),
                        oidc.clientSecret(),
                        Boolean.TRUE.equals(oidc.emailsTrusted()),
                        lower);
            }
            if (saml != null && oidc == null) {
                return saml.toProposal(lower);
            }
            throw Problem.invalid("oidc", "or saml is required, and not both");
        }
    }

    /**
     * @param clientSecret never shown again; null to leave it as it is
     * @param emailsTrusted whether an address counts although the provider does not say {@code email_verified}
     */
    record Oidc(
            @NotBlank @Size(max = 500) String issuer,
            @NotBlank @Size(max = 200) String clientId,
            @Nullable @Size(min = 1, max = 500) String clientSecret,
            @Nullable Boolean emailsTrusted) {

        /** Without the secret: it must not reach a log. */
        @Override
        public String toString() {
            return "Oidc";
        }
    }

    /** By metadata, or by the three things that are in it. The name id must be the e-mail address. */
    record Saml(
            @Nullable @Size(max = 500) String metadataUrl,
            @Nullable @Size(max = 500) String entityId,
            @Nullable @Size(max = 500) String signOnUrl,
            @Nullable @Size(max = 10_000) String certificate) {

        ProviderProposal toProposal(List<String> domains) {
            if (metadataUrl != null) {
                return new ProviderProposal.SamlMetadata(metadataUrl, domains);
            }
            if (entityId == null || entityId.isBlank() || signOnUrl == null || certificate == null) {
                throw Problem.invalid("saml", "needs metadataUrl, or entityId, signOnUrl and certificate");
            }
            return new ProviderProposal.Saml(entityId, signOnUrl, certificate, domains);
        }
    }

    /**
     * @param issuer or the entity id of SAML
     * @param redirectUri what the provider must let people come back to
     * @param ownEntityId what a SAML provider knows us by
     */
    record ProviderDetails(
            IdentityProvider.Kind kind,
            String issuer,
            @Nullable String clientId,
            @Nullable String signOnUrl,
            boolean emailsTrusted,
            List<String> domains,
            URI redirectUri,
            String ownEntityId,
            Instant createdAt,
            Instant updatedAt) {

        static ProviderDetails of(IdentityProvider p, URI redirectUri, String ownEntityId) {
            return new ProviderDetails(
                    p.kind(),
                    p.issuer(),
                    p.clientId(),
                    p.signOnUrl(),
                    p.emailsTrusted(),
                    p.domains(),
                    redirectUri,
                    ownEntityId,
                    p.createdAt(),
                    p.updatedAt());
        }
    }
}
