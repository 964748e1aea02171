package io.epione.auth.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an administrator asks for: one of the two kinds. */
sealed interface ProviderProposal {

    List<String> domains();

    /** @param clientSecret null to leave it as it is */
    record OpenIdConnect(
            String issuer, String clientId, @Nullable String clientSecret, boolean emailsTrusted, List<String> domains)
            implements ProviderProposal {

        /** Without the secret: it must not reach a log. */
        @Override
        public String toString() {
            return "OpenIdConnect";
        }
    }

    /** By where the provider describes itself. */
    record SamlMetadata(String url, List<String> domains) implements ProviderProposal {}

    /** @param certificate X.509, PEM with or without its frame */
    record Saml(String entityId, String signOnUrl, String certificate, List<String> domains)
            implements ProviderProposal {}
}
