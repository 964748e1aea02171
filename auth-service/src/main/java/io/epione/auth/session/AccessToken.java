package io.epione.auth.session;

import io.epione.auth.mfa.CheckSecondFactor;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Hospital;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Whether Keycloak gave what was asked for: it leaves a hospital out that the person has left. */
    boolean isFor(@Nullable Hospital hospital) {
        Map<String, Object> organizations = jwt.getClaimAsMap("organization");
        return hospital == null || organizations != null && organizations.containsKey(hospital.slug());
    }

    /** Whom the second factor is asked of, for a hospital or for none. */
    CheckSecondFactor.SigningIn signingIn(@Nullable UUID tenantId) {
        return new CheckSecondFactor.SigningIn(user(), email(), name(), roles(tenantId), keycloakSession());
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
