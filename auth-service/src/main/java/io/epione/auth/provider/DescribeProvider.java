package io.epione.auth.provider;

import io.epione.auth.keycloak.ProviderAdmin;
import io.epione.platform.problem.Problem;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Turns what an administrator asks for into what Keycloak is told, with every address looked at. */
@Component
class DescribeProvider {

    /** @param config Keycloak's settings */
    record Description(IdentityProvider.Terms terms, Map<String, String> config) {

        /** Without the settings: a secret is among them. */
        @Override
        public String toString() {
            return "Description";
        }
    }

    private static final List<String> CALLED = List.of("authorizationUrl", "tokenUrl", "jwksUrl");

    /** Keycloak keeps the secret that it has where this stands. */
    private static final String UNCHANGED = "**********";

    private final ProviderAdmin keycloak;
    private final ProviderAddresses addresses;
    private final String ownEntityId;

    DescribeProvider(
            ProviderAdmin keycloak, ProviderAddresses addresses, @Value("${epione.issuer-uri}") String issuer) {
        this.keycloak = keycloak;
        this.addresses = addresses;
        this.ownEntityId = issuer;
    }

    String ownEntityId() {
        return ownEntityId;
    }

    /** @throws Problem 422 for what cannot be a provider */
    Description describe(ProviderProposal proposal) {
        return switch (proposal) {
            case ProviderProposal.OpenIdConnect oidc -> describe(oidc);
            case ProviderProposal.SamlMetadata metadata -> describe(metadata);
            case ProviderProposal.Saml saml -> describe(saml);
        };
    }

    private Description describe(ProviderProposal.OpenIdConnect oidc) {
        String field = "oidc.issuer";
        addresses.require(oidc.issuer(), field);
        Map<String, String> found =
                keycloak.discover("oidc", oidc.issuer() + "/.well-known/openid-configuration", field);
        if (!oidc.issuer().equals(found.get("issuer"))) {
            throw Problem.invalid(field, "describes itself as another issuer");
        }
        CALLED.forEach(address -> addresses.require(found.get(address), field));
        Map<String, String> config = new HashMap<>(Map.of(
                "issuer", oidc.issuer(),
                "useJwksUrl", "true",
                "validateSignature", "true",
                "clientId", oidc.clientId(),
                "clientSecret", oidc.clientSecret() == null ? UNCHANGED : oidc.clientSecret(),
                "clientAuthMethod", "client_secret_post",
                "defaultScope", "openid email",
                "pkceEnabled", "true",
                "pkceMethod", "S256",
                "syncMode", "IMPORT"));
        config.put("disableUserInfo", "true");
        CALLED.forEach(address -> config.put(address, found.get(address)));
        return new Description(
                new IdentityProvider.Terms(
                        IdentityProvider.Kind.OIDC,
                        oidc.issuer(),
                        oidc.clientId(),
                        null,
                        oidc.emailsTrusted(),
                        oidc.domains()),
                config);
    }

    private Description describe(ProviderProposal.SamlMetadata metadata) {
        String field = "saml.metadataUrl";
        addresses.require(metadata.url(), field);
        Map<String, String> found = keycloak.discover("saml", metadata.url(), field);
        String entityId = found.get("idpEntityId");
        String certificate = found.get("signingCertificate");
        String signOnUrl = found.get("singleSignOnServiceUrl");
        if (entityId == null || certificate == null || signOnUrl == null) {
            throw Problem.invalid(field, "lacks entity id, certificate or sign-on address");
        }
        return saml(entityId, signOnUrl, certificate, metadata.domains(), field);
    }

    private Description describe(ProviderProposal.Saml saml) {
        String body = saml.certificate()
                .replaceAll("-----(BEGIN|END) CERTIFICATE-----", "")
                .replaceAll("\\s", "");
        requireCertificate(body);
        return saml(saml.entityId(), saml.signOnUrl(), body, saml.domains(), "saml.signOnUrl");
    }

    private Description saml(
            String entityId, String signOnUrl, String certificate, List<String> domains, String field) {
        addresses.require(signOnUrl, field);
        Map<String, String> config = new HashMap<>(Map.of(
                "entityId", ownEntityId,
                "idpEntityId", entityId,
                "singleSignOnServiceUrl", signOnUrl,
                "signingCertificate", certificate,
                "validateSignature", "true",
                "wantAssertionsSigned", "true",
                "postBindingResponse", "true",
                "nameIDPolicyFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
                "principalType", "SUBJECT",
                "syncMode", "IMPORT"));
        config.put("postBindingAuthnRequest", "true");
        config.put("wantAuthnRequestsSigned", "true");
        return new Description(
                new IdentityProvider.Terms(IdentityProvider.Kind.SAML, entityId, null, signOnUrl, true, domains),
                config);
    }

    private static void requireCertificate(@Nullable String base64) {
        try {
            CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (CertificateException | IllegalArgumentException e) {
            throw Problem.invalid("saml.certificate", "is not an X.509 certificate");
        }
    }
}
