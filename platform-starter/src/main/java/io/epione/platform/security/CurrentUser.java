package io.epione.platform.security;

import io.epione.platform.problem.Problem;
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
 * @param postId the staff id at this hospital, or the patient id of a patient; the operator's id of an operator's
 *     administrator; null where the token has no post here
 * @param roles at this hospital, plus platform-wide ones
 */
public record CurrentUser(
        UUID userId, @Nullable UUID tenantId, @Nullable UUID postId, Set<Role> roles, Set<String> permissions) {

    /** @throws Problem 401 outside of a request */
    public static CurrentUser get() {
        return find().orElseThrow(() -> new Problem(401, "UNAUTHENTICATED", "Sign in first."));
    }

    /** Empty in consumers and jobs. */
    public static Optional<CurrentUser> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof UserToken token ? Optional.of(token.user()) : Optional.empty();
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** @throws Problem 403 when the caller is not on this hospital's staff */
    public UUID staffId() {
        UUID post = postId;
        if (post == null || is(Role.PATIENT) || is(Role.OPERATOR_ADMIN)) {
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
