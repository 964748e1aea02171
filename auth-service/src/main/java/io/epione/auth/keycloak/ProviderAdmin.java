package io.epione.auth.keycloak;

import io.epione.platform.problem.Problem;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** The hospitals' identity providers at Keycloak, and the users who come through them. Every call may be repeated. */
@Component
public class ProviderAdmin {

    private static final ParameterizedTypeReference<Map<String, String>> TEXTS = new ParameterizedTypeReference<>() {};

    /** Whoever is not known beforehand is turned away: a provider makes no users. */
    private static final String FIRST_SIGN_IN = "epione strangers";

    /**
     * A provider as Keycloak knows it.
     *
     * @param kind Keycloak's name: {@code oidc} or {@code saml}
     * @param config Keycloak's settings of that kind
     * @param who how the provider names a person, in Keycloak's template for that kind
     */
    public record Provider(String alias, String name, String kind, Map<String, String> config, String who) {

        /** Without the settings: a secret is among them. */
        @Override
        public String toString() {
            return "Provider " + alias;
        }
    }

    private final AdminCalls calls;
    private final String broker;

    ProviderAdmin(AdminCalls calls, @Value("${epione.issuer-uri}") String issuer) {
        this.calls = calls;
        this.broker = issuer + "/broker/";
    }

    /** Where a provider sends people back to. */
    public URI endpoint(String alias) {
        return URI.create(broker + alias + "/endpoint");
    }

    /** What a provider publishes of itself, as Keycloak's settings. @throws Problem 422 when it cannot be read */
    public Map<String, String> discover(String kind, String url, String field) {
        return calls.lookUp("/identity-provider/import-config", Map.of("providerId", kind, "fromUrl", url), TEXTS)
                .orElseThrow(() -> Problem.invalid(field, "does not answer with a description of the provider"));
    }

    /**
     * Describes a provider that is there, or makes it. A secret that is not given stays as it is.
     *
     * @param anew whether nobody who is linked to the one before may come through it
     */
    public void put(Provider provider, String organization, boolean anew) {
        if (anew) {
            remove(provider.alias());
        }
        Map<String, Object> representation = new HashMap<>(Map.of(
                "alias",
                provider.alias(),
                "displayName",
                provider.name(),
                "providerId",
                provider.kind(),
                "enabled",
                true,
                "hideOnLogin",
                true,
                "storeToken",
                false,
                "trustEmail",
                false,
                "firstBrokerLoginFlowAlias",
                FIRST_SIGN_IN,
                "config",
                provider.config()));
        if (anew) {
            calls.post("/identity-provider/instances", representation);
            calls.post("/identity-provider/instances/" + provider.alias() + "/mappers", mapper(provider));
            calls.post("/organizations/" + organization + "/identity-providers", provider.alias());
        } else {
            Map<String, Object> present = calls.get("/identity-provider/instances/{alias}", provider.alias());
            present.forEach(representation::putIfAbsent);
            calls.put("/identity-provider/instances/" + provider.alias(), representation);
        }
    }

    /** Makes the provider's name of a person what Keycloak looks the user up by. */
    private static Map<String, Object> mapper(Provider provider) {
        return Map.of(
                "name",
                "who",
                "identityProviderAlias",
                provider.alias(),
                "identityProviderMapper",
                provider.kind() + "-username-idp-mapper",
                "config",
                Map.of("template", provider.who(), "target", "BROKER_ID", "syncMode", "IMPORT"));
    }

    /** With what links people to it. */
    public void remove(String alias) {
        calls.delete("/identity-provider/instances/" + alias);
    }

    /**
     * A user who can come through the provider and in no other way, and is whom the account is in every token.
     *
     * @param name how the provider names the person
     * @param username opaque
     */
    public UUID createUser(UUID username, String alias, String name, UUID account, String email, String displayName) {
        Optional<UUID> made = calls.list("/users?idpAlias={alias}&idpUserId={name}", alias, name).stream()
                .map(found -> UUID.fromString((String) Objects.requireNonNull(found.get("id"))))
                .findFirst();
        if (made.isPresent()) {
            return made.get();
        }
        Map<String, Object> user = Map.of(
                "username",
                username.toString(),
                "enabled",
                true,
                "attributes",
                Map.of(
                        "account", List.of(account.toString()),
                        "accountEmail", List.of(email),
                        "displayName", List.of(displayName)),
                "federatedIdentities",
                List.of(Map.of("identityProvider", alias, "userId", name, "userName", username.toString())));
        calls.post("/users", user);
        return calls.userNamed(username.toString());
    }
}
