package io.epione.platform.security;

import io.epione.platform.tenancy.Grants;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads our claims: exactly one organization names the hospital, the post at that hospital gives the roles. Roles at other
 * hospitals do not count. What a role of the hospital's own is worth, and what is lent to the post, the hospital says and not the
 * token; a program that the hospital gives nothing is shut out, whatever its token. In a token without a hospital the post at
 * an operator counts, and none else.
 */
final class TokenReader implements Converter<Jwt, UserToken> {

    private static final Set<Role> PLATFORM_WIDE = EnumSet.of(Role.PLATFORM_ADMIN, Role.SERVICE);
    private static final Set<Role> OF_NO_HOSPITAL = EnumSet.of(Role.PLATFORM_ADMIN, Role.OPERATOR_ADMIN, Role.SERVICE);

    private static final Map<String, Role> BUILT_IN =
            Arrays.stream(Role.values()).collect(Collectors.toUnmodifiableMap(Role::name, Function.identity()));

    private final Grants grants;

    TokenReader(Grants grants) {
        this.grants = grants;
    }

    @Override
    public UserToken convert(Jwt jwt) {
        try {
            return new UserToken(user(jwt), jwt);
        } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
            throw new BadCredentialsException("The token's claims are not ours");
        }
    }

    private CurrentUser user(Jwt jwt) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<String> platformRoles = jwt.getClaimAsStringList("realm_roles");
        if (platformRoles != null) {
            PLATFORM_WIDE.stream()
                    .filter(role -> platformRoles.contains(role.name()))
                    .forEach(roles::add);
        }
        boolean service = roles.contains(Role.SERVICE);
        UUID tenantId = service ? null : tenant(jwt.getClaimAsMap("organization"));
        UUID postId = tenantId == null && !service ? operator(jwt) : null;
        if (postId != null) {
            roles.add(Role.OPERATOR_ADMIN);
        }
        Set<String> own = new TreeSet<>();
        Set<String> permissions = new TreeSet<>();
        List<String> posts = jwt.getClaimAsStringList("posts");
        if (tenantId != null && posts != null) {
            for (String post : posts) {
                String[] parts = post.split(":", 3);
                if (UUID.fromString(parts[0]).equals(tenantId)) {
                    postId = UUID.fromString(parts[1]);
                    if (grants.withdrawn(tenantId, postId)) {
                        throw new IllegalArgumentException("The post was withdrawn");
                    }
                    permissions.addAll(grantedTo(tenantId, postId.toString()));
                    for (String name : parts[2].split(",")) {
                        Role role = BUILT_IN.get(name);
                        if (role == null) {
                            own.addAll(grantedTo(tenantId, name));
                        } else {
                            roles.add(requireHospitalRole(role));
                        }
                    }
                }
            }
        }
        if (roles.contains(Role.CLIENT) && permissions.isEmpty()) {
            throw new IllegalArgumentException("The program is shut out");
        }
        own.addAll(RolePermissions.of(roles));
        permissions.addAll(own);
        return new CurrentUser(
                UUID.fromString(jwt.getSubject()), tenantId, postId, Set.copyOf(roles), own, permissions);
    }

    /** Whatever a grant says, it gives no more than a hospital may. */
    private Set<String> grantedTo(UUID tenantId, String holder) {
        return grants.to(tenantId, holder).stream()
                .filter(RolePermissions::grantable)
                .collect(Collectors.toSet());
    }

    private static Role requireHospitalRole(Role role) {
        if (OF_NO_HOSPITAL.contains(role)) {
            throw new IllegalArgumentException("A post at a hospital cannot give this role");
        }
        return role;
    }

    /** Whom the person administers: such a post is {@code <operator>:<operator>:OPERATOR_ADMIN}. */
    private static @Nullable UUID operator(Jwt jwt) {
        List<String> posts = jwt.getClaimAsStringList("posts");
        List<UUID> operators = posts == null
                ? List.of()
                : posts.stream()
                        .map(post -> post.split(":", 3))
                        .filter(post -> post[2].equals(Role.OPERATOR_ADMIN.name()))
                        .map(post -> UUID.fromString(post[0]))
                        .toList();
        if (operators.size() > 1) {
            throw new IllegalArgumentException("More than one operator");
        }
        return operators.isEmpty() ? null : operators.getFirst();
    }

    private static @Nullable UUID tenant(@Nullable Map<String, Object> organizations) {
        if (organizations == null || organizations.isEmpty()) {
            return null;
        }
        if (organizations.size() != 1) {
            throw new IllegalArgumentException("More than one organization");
        }
        Map<?, ?> organization = (Map<?, ?>) organizations.values().iterator().next();
        Collection<?> ids = (Collection<?>) organization.get("tenant_id");
        if (ids == null || ids.size() != 1) {
            throw new IllegalArgumentException("The organization names no hospital");
        }
        return UUID.fromString((String) ids.iterator().next());
    }
}
