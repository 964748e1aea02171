package io.epione.auth.session;

import io.epione.auth.account.Directory;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.security.UserToken;
import io.epione.platform.tenancy.Hospitals;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeController {

    private final Hospitals hospitals;
    private final Directory directory;
    private final HospitalChoices choices;

    MeController(Hospitals hospitals, Directory directory, HospitalChoices choices) {
        this.hospitals = hospitals;
        this.directory = directory;
        this.choices = choices;
    }

    @GetMapping("/api/v1/auth/me")
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    Me me(Authentication authentication) {
        if (!(authentication instanceof UserToken token)) {
            throw new Problem(401, "UNAUTHENTICATED", "Sign in first.");
        }
        CurrentUser user = token.user();
        AccessToken claims = new AccessToken(token.jwt());
        UUID tenant = user.tenantId();
        return new Me(
                user.userId(),
                claims.name(),
                claims.email(),
                user.roles().stream().sorted().map(Role::name).toList(),
                user.permissions(),
                SignInController.At.of(
                        tenant == null ? null : hospitals.find(tenant).orElse(null)),
                user.postId(),
                choices.of(directory.activeMemberships(user.userId())));
    }

    /**
     * @param hospital of the token
     * @param postId the staff or patient id at this hospital
     * @param hospitals where the person has a post, to move to
     */
    record Me(
            UUID id,
            String name,
            String email,
            List<String> roles,
            Set<String> permissions,
            SignInController.@Nullable At hospital,
            @Nullable UUID postId,
            List<SignInController.At> hospitals) {}
}
