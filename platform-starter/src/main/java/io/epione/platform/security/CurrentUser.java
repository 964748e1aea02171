package io.epione.platform.security;

import io.epione.platform.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who is calling.
 *
 * @param userId the person's account ({@code sub}); one for all hospitals
 * @param tenantId the hospital of the token; null for administrators of the platform or of an operator, and for services
 * @param postId the staff id at this hospital, the patient id of a patient, or the id of a program; the operator's id of an
 *     operator's administrator; null where the token has no post here
 * @param roles at this hospital, plus platform-wide ones; without those of the hospital's own, which are permissions only
 * @param ownPermissions by the roles; what is lent to the post is not in them
 * @param permissions all that the caller has at this moment
 */
public record CurrentUser(
        UUID userId,
        @Nullable UUID tenantId,
        @Nullable UUID postId,
        Set<Role> roles,
        Set<String> ownPermissions,
        Set<String> permissions) {

    /** @throws Problem 401 outside of a request */
    public static CurrentUser get() {
        return find().orElseThrow(() -> new Problem(401, "UNAUTHENTICATED", "Sign in first."));
    }

    /** Empty in consumers and jobs. */
    public static Optional<CurrentUser> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof CurrentUser user
                ? Optional.of(user)
                : Optional.empty();
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /**
     * Nobody gives more than they have themselves: what was lent to them is not theirs to give.
     *
     * @throws Problem 422 for what no hospital gives out, 403 {@code PERMISSION_NOT_HELD} with those that the caller lacks
     */
    public void mustHold(Collection<String> wanted) {
        List<String> never = wanted.stream()
                .filter(permission -> !RolePermissions.grantable(permission))
                .sorted()
                .toList();
        if (!never.isEmpty()) {
            throw Problem.unprocessable("PERMISSION_NOT_GRANTABLE", "A hospital does not give out these permissions.")
                    .with("permissions", never);
        }
        List<String> missing = wanted.stream()
                .filter(permission -> !ownPermissions.contains(permission))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw Problem.forbidden("PERMISSION_NOT_HELD", "You can give only permissions that are your own.")
                    .with("permissions", missing);
        }
    }

    /** @throws Problem 403 when the caller is not on this hospital's staff */
    public UUID staffId() {
        UUID post = postId;
        if (post == null || is(Role.PATIENT) || is(Role.CLIENT) || is(Role.OPERATOR_ADMIN)) {
            throw Problem.forbidden("NOT_STAFF", "Only staff of the hospital may do this.");
        }
        return post;
    }

    /** @throws Problem 403 when the caller is not a patient of this hospital */
    public UUID patientId() {
        UUID post = postId;
        if (post == null || !is(Role.PATIENT)) {
            throw Problem.forbidden("NOT_A_PATIENT", "Only a patient may do this.");
        }
        return post;
    }

    /** @throws Problem 403 when the caller does not administer an operator */
    public UUID operatorId() {
        UUID post = postId;
        if (post == null || !is(Role.OPERATOR_ADMIN)) {
            throw Problem.forbidden("NOT_AN_OPERATOR", "Only an operator's administrator may do this.");
        }
        return post;
    }

    /**
     * A patient's permissions end at the own records; everyone else passes.
     *
     * @param code of the 404 that a patient gets for somebody else's
     */
    public void mustReach(UUID patientId, String code) {
        if (is(Role.PATIENT) && !patientId.equals(postId)) {
            throw Problem.notFound(code);
        }
    }

    /** The most telling role, for the audit record. */
    public String roleName() {
        return roles.stream().sorted().findFirst().map(Role::name).orElse("NONE");
    }
}
