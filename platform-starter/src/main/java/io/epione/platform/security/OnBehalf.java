package io.epione.platform.security;

import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Grants;
import io.epione.platform.tenancy.Tenancy;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Work that goes on after the request of who asked for it, in that person's name: with what their roles give, and for as long
 * as they have their post. It has no token, so it calls other services in the platform's own name only.
 */
public final class OnBehalf {

    private final Grants grants;

    OnBehalf(Grants grants) {
        this.grants = grants;
    }

    /** Who asked, as a job keeps it. */
    public record Requester(UUID userId, UUID postId, Set<Role> roles) {

        /** @throws Problem 401 outside of a request, 403 for who has no post at the hospital */
        public static Requester current() {
            CurrentUser user = CurrentUser.get();
            UUID postId = user.postId();
            if (postId == null) {
                throw Problem.forbidden("NOT_AT_HOSPITAL", "Only somebody of the hospital may do this.");
            }
            return new Requester(user.userId(), postId, user.roles());
        }

        /** From the account and what {@link #text} gave. */
        public static Requester of(UUID userId, String text) {
            String[] parts = text.split(":", 2);
            Set<Role> roles = EnumSet.noneOf(Role.class);
            for (String name : parts[1].split(",")) {
                if (!name.isEmpty()) {
                    roles.add(Role.valueOf(name));
                }
            }
            return new Requester(userId, UUID.fromString(parts[0]), roles);
        }

        /** Post and roles, for a column beside the account's: {@code <post>:<role>,<role>}. */
        public String text() {
            return postId + ":" + roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
        }
    }

    /** @throws Problem 403 {@code POST_WITHDRAWN} when the person has left the hospital meanwhile */
    public void run(Requester requester, Runnable work) {
        UUID tenantId = Tenancy.current();
        if (grants.withdrawn(tenantId, requester.postId())) {
            throw Problem.forbidden("POST_WITHDRAWN", "Who asked for this has left the hospital.");
        }
        Set<String> permissions = RolePermissions.of(requester.roles());
        CurrentUser user = new CurrentUser(
                requester.userId(), tenantId, requester.postId(), requester.roles(), permissions, permissions);
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext own = SecurityContextHolder.createEmptyContext();
        own.setAuthentication(authentication(user));
        SecurityContextHolder.setContext(own);
        try {
            work.run();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    private static Authentication authentication(CurrentUser user) {
        return UsernamePasswordAuthenticationToken.authenticated(
                user, "", AuthorityUtils.createAuthorityList(user.permissions()));
    }
}
