package io.epione.auth.session;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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

    /** Roles that hold on the whole platform. */
    List<String> platformRoles() {
        List<String> roles = jwt.getClaimAsStringList("realm_roles");
        return roles == null ? List.of() : roles;
    }

    /** Whether the token is for a hospital at all. */
    boolean namesHospital() {
        Map<String, Object> organizations = jwt.getClaimAsMap("organization");
        return organizations != null && !organizations.isEmpty();
    }

    /** The roles of the posts at the hospital. */
    List<String> rolesAt(@Nullable UUID tenantId) {
        List<String> posts = jwt.getClaimAsStringList("posts");
        if (tenantId == null || posts == null) {
            return List.of();
        }
        return posts.stream()
                .map(post -> post.split(":", 3))
                .filter(post -> post[0].equals(tenantId.toString()))
                .flatMap(post -> List.of(post[2].split(",")).stream())
                .distinct()
                .toList();
    }
}
