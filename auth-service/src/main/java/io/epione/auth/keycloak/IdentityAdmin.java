package io.epione.auth.keycloak;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.epione.platform.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/**
 * Users and organizations at Keycloak. Every call may be repeated: what exists already is found and left, so that a
 * consumer that was interrupted simply starts over.
 */
@Component
public class IdentityAdmin {

    private static final ParameterizedTypeReference<List<Map<String, Object>>> LIST =
            new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<Map<String, Object>> MAP = new ParameterizedTypeReference<>() {};

    private final KeycloakHttp keycloak;
    private final AdminToken token;
    private final CommonPasswords commonPasswords;
    private final String base;

    IdentityAdmin(KeycloakHttp keycloak, AdminToken token, CommonPasswords commonPasswords, KeycloakSettings settings) {
        this.keycloak = keycloak;
        this.token = token;
        this.commonPasswords = commonPasswords;
        this.base = "/admin/realms/" + settings.realm();
    }

    /** @return Keycloak's id of the hospital's organization, which is made where it is missing */
    public String organization(String slug, UUID tenantId) {
        Map<String, Object> organization = Map.of(
                "name",
                slug,
                "alias",
                slug,
                "enabled",
                true,
                "attributes",
                Map.of("tenant_id", List.of(tenantId.toString())));
        try {
            post("/organizations", organization);
        } catch (HttpClientErrorException.Conflict e) {
            // It is there: made before, by us.
        }
        return list("/organizations?exact=true&search={slug}", slug).stream()
                .filter(found -> slug.equals(found.get("alias")))
                .map(found -> (String) Objects.requireNonNull(found.get("id")))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("Keycloak has no organization for a hospital it has just made"));
    }

    /** The account with this e-mail. */
    public Optional<UUID> findUser(String email) {
        return list("/users?exact=true&email={email}", email).stream()
                .filter(found -> email.equals(found.get("email")))
                .map(found -> UUID.fromString((String) Objects.requireNonNull(found.get("id"))))
                .findFirst();
    }

    /**
     * Makes an account without a password, so that nobody can sign in with it yet.
     *
     * @param username opaque: Keycloak writes user names to its log, and an e-mail must not stand there
     */
    public UUID createUser(UUID username, String email, String name) {
        try {
            post(
                    "/users",
                    Map.of(
                            "username",
                            username.toString(),
                            "email",
                            email,
                            "emailVerified",
                            false,
                            "enabled",
                            true,
                            "attributes",
                            Map.of("displayName", List.of(name))));
        } catch (HttpClientErrorException.Conflict e) {
            // Another instance was faster.
        }
        return findUser(email).orElseThrow(() -> new IllegalStateException("Keycloak has no account it has just made"));
    }

    /** Makes an account that is of nobody yet: without e-mail and name, and disabled. */
    public UUID prepareUser() {
        String username = Ids.next().toString();
        post("/users", Map.of("username", username, "enabled", false));
        return list("/users?exact=true&username={username}", username).stream()
                .map(found -> UUID.fromString((String) Objects.requireNonNull(found.get("id"))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Keycloak has no account it has just made"));
    }

    /** Makes a prepared account somebody's, who has shown that the address is theirs. It keeps its password. */
    public void giveUser(UUID prepared, String email, String name) {
        change(prepared, representation -> {
            representation.put("email", email);
            representation.put("emailVerified", true);
            representation.put("enabled", true);
            representation.put("attributes", Map.of("displayName", List.of(name)));
        });
    }

    /** With the password. */
    public void removeUser(UUID user) {
        try {
            call(client -> client.delete().uri(base + "/users/{user}", user));
        } catch (HttpClientErrorException.NotFound e) {
            // Gone already.
        }
    }

    public boolean hasPassword(UUID user) {
        return list("/users/{user}/credentials", user).stream().anyMatch(c -> "password".equals(c.get("type")));
    }

    /** Whoever followed a mailed link has shown that the address is theirs. */
    public void confirmEmail(UUID user) {
        change(user, representation -> representation.put("emailVerified", true));
    }

    /** Writes the posts that the next tokens carry, in place of those before. */
    public void writePosts(UUID user, List<String> posts) {
        change(user, representation -> {
            Map<String, Object> attributes = new HashMap<>();
            if (representation.get("attributes") instanceof Map<?, ?> stored) {
                stored.forEach((name, values) -> attributes.put((String) name, values));
            }
            attributes.put("posts", posts);
            representation.put("attributes", attributes);
        });
    }

    public void addMember(String organization, UUID user) {
        try {
            post("/organizations/" + organization + "/members", user.toString());
        } catch (HttpClientErrorException.Conflict e) {
            // A member already.
        }
    }

    public void removeMember(String organization, UUID user) {
        try {
            call(client -> client.delete().uri(base + "/organizations/{org}/members/{user}", organization, user));
        } catch (HttpClientErrorException.NotFound | HttpClientErrorException.BadRequest e) {
            // No member any more.
        }
    }

    /** The one way to a new password, so none gets around the list of common ones; Keycloak's own policy comes after it. */
    public PasswordOutcome setPassword(UUID user, String password) {
        if (commonPasswords.contains(password)) {
            return new PasswordOutcome.TooWeak("is one of the passwords that guessers try first");
        }
        try {
            call(client -> client.put()
                    .uri(base + "/users/{user}/reset-password", user)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("type", "password", "value", password, "temporary", false)));
            return new PasswordOutcome.Taken();
        } catch (HttpClientErrorException.BadRequest e) {
            Refusal refusal = e.getResponseBodyAs(Refusal.class);
            String why = refusal == null ? null : refusal.description();
            return new PasswordOutcome.TooWeak(why == null ? "does not meet the password policy" : why);
        }
    }

    private void change(UUID user, java.util.function.Consumer<Map<String, Object>> edit) {
        Map<String, Object> representation = new HashMap<>(Objects.requireNonNull(
                body(client -> client.get().uri(base + "/users/{user}", user), MAP)));
        edit.accept(representation);
        call(client -> client.put()
                .uri(base + "/users/{user}", user)
                .contentType(MediaType.APPLICATION_JSON)
                .body(representation));
    }

    private void post(String path, Object body) {
        call(client -> client.post()
                .uri(base + path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body));
    }

    private List<Map<String, Object>> list(String path, Object... variables) {
        return Objects.requireNonNull(body(client -> client.get().uri(base + path, variables), LIST));
    }

    private void call(Call call) {
        KeycloakHttp.reach(() -> authorized(call).retrieve().toBodilessEntity());
    }

    private <T> @Nullable T body(Call call, ParameterizedTypeReference<T> type) {
        return KeycloakHttp.reach(
                        () -> Optional.ofNullable(authorized(call).retrieve().body(type)))
                .orElse(null);
    }

    private RestClient.RequestHeadersSpec<?> authorized(Call call) {
        return call.on(keycloak.client()).header(HttpHeaders.AUTHORIZATION, "Bearer " + token.value());
    }

    private interface Call {
        RestClient.RequestHeadersSpec<?> on(RestClient client);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Refusal(
            @Nullable @JsonProperty("error_description") String description) {}
}
