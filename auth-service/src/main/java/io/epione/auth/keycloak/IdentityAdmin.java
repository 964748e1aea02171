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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Users and organizations at Keycloak. Every call may be repeated: what exists already is found and left, so that a
 * consumer that was interrupted simply starts over.
 */
@Component
public class IdentityAdmin {

    private static final String PASSWORD = "password";
    private static final String PASSKEY = "webauthn";

    private final AdminCalls calls;
    private final CommonPasswords commonPasswords;

    IdentityAdmin(AdminCalls calls, CommonPasswords commonPasswords) {
        this.calls = calls;
        this.commonPasswords = commonPasswords;
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
            calls.post("/organizations", organization);
        } catch (HttpClientErrorException.Conflict e) {
            // It is there: made before, by us.
        }
        return calls.list("/organizations?exact=true&search={slug}", slug).stream()
                .filter(found -> slug.equals(found.get("alias")))
                .map(found -> (String) Objects.requireNonNull(found.get("id")))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("Keycloak has no organization for a hospital it has just made"));
    }

    /** The account with this e-mail. */
    public Optional<UUID> findUser(String email) {
        return calls.list("/users?exact=true&email={email}", email).stream()
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
            calls.post(
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
        calls.post("/users", Map.of("username", username, "enabled", false));
        return calls.userNamed(username);
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
        calls.delete("/users/{user}", user);
    }

    public boolean hasPassword(UUID user) {
        return credentials(user, PASSWORD).findAny().isPresent();
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
            calls.post("/organizations/" + organization + "/members", user.toString());
        } catch (HttpClientErrorException.Conflict e) {
            // A member already.
        }
    }

    public void removeMember(String organization, UUID user) {
        try {
            calls.delete("/organizations/{org}/members/{user}", organization, user);
        } catch (HttpClientErrorException.BadRequest e) {
            // No member any more.
        }
    }

    public boolean isMember(String organization, UUID user) {
        try {
            calls.get("/organizations/{org}/members/{user}", organization, user);
            return true;
        } catch (HttpClientErrorException.NotFound | HttpClientErrorException.BadRequest e) {
            return false;
        }
    }

    /** Nobody signs in with the present password any more. */
    public void dropPassword(UUID user) {
        ids(user, PASSWORD).forEach(id -> removeCredential(user, id));
    }

    /** Keycloak's ids of the passkeys that the person has set up. */
    public List<String> passkeys(UUID user) {
        return ids(user, PASSKEY);
    }

    public void removeCredential(UUID user, String id) {
        calls.delete("/users/{user}/credentials/{id}", user, id);
    }

    private List<String> ids(UUID user, String type) {
        return credentials(user, type)
                .map(credential -> (String) Objects.requireNonNull(credential.get("id")))
                .toList();
    }

    private Stream<Map<String, Object>> credentials(UUID user, String type) {
        return calls.list("/users/{user}/credentials", user).stream()
                .filter(credential -> type.equals(credential.get("type")));
    }

    /** The one way to a new password, so none gets around the list of common ones; Keycloak's own policy comes after it. */
    public PasswordOutcome setPassword(UUID user, String password) {
        if (commonPasswords.contains(password)) {
            return new PasswordOutcome.TooWeak("is one of the passwords that guessers try first");
        }
        try {
            calls.put(
                    "/users/{user}/reset-password",
                    Map.of("type", "password", "value", password, "temporary", false),
                    user);
            return new PasswordOutcome.Taken();
        } catch (HttpClientErrorException.BadRequest e) {
            Refusal refusal = e.getResponseBodyAs(Refusal.class);
            String why = refusal == null ? null : refusal.description();
            return new PasswordOutcome.TooWeak(why == null ? "does not meet the password policy" : why);
        }
    }

    private void change(UUID user, Consumer<Map<String, Object>> edit) {
        Map<String, Object> representation = new HashMap<>(calls.get("/users/{user}", user));
        edit.accept(representation);
        calls.put("/users/{user}", representation, user);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Refusal(
            @Nullable @JsonProperty("error_description") String description) {}
}
