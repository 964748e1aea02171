package io.epione.auth.session;

import io.epione.auth.mfa.CheckSecondFactor;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Hospital;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a fresh access token says. */
record AccessToken(Jwt jwt) {

    UUID user() {
        return UUID.fromString(jwt.getSubject());
    }

    String name() {
        return Objects.requireNonNullElse(jwt.getClaimAsString("name"), "");
    }

    String email() {
        return Objects.requireNonNullElse(jwt.getClaimAsString("email"), "");
    }

    String keycloakSession() {
        return Objects.requireNonNullElse(jwt.getClaimAsString("sid"), "");
    }

    private List<String> platformRoles() {
        List<String> roles = jwt.getClaimAsStringList("realm_roles");
        return roles == null ? List.of() : roles;
    }

    /** The provider that the person came through, by Keycloak's alias; null for a password of the platform's own. */
    @Nullable
    String provider() {
        return jwt.getClaimAsString("identity_provider");
    }

    /** Whether a passkey was shown on Keycloak's pages. */
    private boolean passkeyShown() {
        List<String> methods = jwt.getClaimAsStringList("amr");
        return methods != null && methods.contains("passkey");
    }

    /**
     * Whether the token is one to hand out: for this hospital alone, or for none. Keycloak does not always give what was asked
     * for: it leaves a hospital out that the person has left.
     */
    boolean isForNoOtherThan(@Nullable Hospital hospital) {
        return organizations().equals(hospital == null ? Set.of() : Set.of(hospital.slug()));
    }

    private Set<String> organizations() {
        Map<String, Object> organizations = jwt.getClaimAsMap("organization");
        return organizations == null ? Set.of() : organizations.keySet();
    }

    /** Whom the second factor is asked of, for a hospital or for none. */
    CheckSecondFactor.SigningIn signingIn(@Nullable UUID tenantId) {
        return new CheckSecondFactor.SigningIn(
                user(),
                email(),
                name(),
                tenantId,
                roles(tenantId),
                keycloakSession(),
                passkeyShown(),
                provider() != null);
    }

    /** The roles that hold on the whole platform, and those of the posts at the hospital; without one, at an operator. */
    List<String> roles(@Nullable UUID tenantId) {
        return Stream.concat(platformRoles().stream(), rolesAt(tenantId).stream())
                .toList();
    }

    private List<String> rolesAt(@Nullable UUID tenantId) {
        List<String> posts = jwt.getClaimAsStringList("posts");
        if (posts == null) {
            return List.of();
        }
        return posts.stream()
                .map(post -> post.split(":", 3))
                .filter(post -> tenantId == null
                        ? post[2].equals(Role.OPERATOR_ADMIN.name())
                        : post[0].equals(tenantId.toString()))
                .flatMap(post -> List.of(post[2].split(",")).stream())
                .distinct()
                .toList();
    }
}
