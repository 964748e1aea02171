package io.epione.auth.session;

import io.epione.auth.mfa.Passkeys;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.UserToken;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Passkeys (WebAuthn) as a second factor; they are set up and shown on Keycloak's pages. */
@RestController
@RequestMapping("/api/v1/auth/passkeys")
class PasskeyController {

    private final Passkeys passkeys;
    private final BeginBrowserSignIn beginBrowserSignIn;

    PasskeyController(Passkeys passkeys, BeginBrowserSignIn beginBrowserSignIn) {
        this.passkeys = passkeys;
        this.beginBrowserSignIn = beginBrowserSignIn;
    }

    /** The browser goes to the page, signs in with the password and sets the passkey up; from then on the password alone opens nothing. */
    @PostMapping
    @PreAuthorize("isAuthenticated()")
    ResponseEntity<BrowserSignInController.SignInPage> begin(
            @RequestBody NewPasskey request, Authentication authentication) {
        if (!(authentication instanceof UserToken user)) {
            throw new Problem(401, "UNAUTHENTICATED", "Sign in first.");
        }
        AccessToken token = new AccessToken(user.jwt());
        if (token.provider() != null) {
            throw Problem.forbidden("PASSWORD_SIGN_IN_REQUIRED", "Sign in with your password for this.");
        }
        UUID account = user.user().userId();
        if (!passkeys.expect(account, token.keycloakSession())) {
            throw Problem.forbidden("MFA_PROOF_REQUIRED", "Send a code to /auth/mfa/verification first.");
        }
        var owner = new BrowserSignIn.PasskeyOwner(account, user.user().tenantId());
        return BrowserSignInController.page(beginBrowserSignIn.begin(null, request.redirectUri(), owner));
    }

    /** @param redirectUri where the browser goes in the end, as at a sign-in */
    record NewPasskey(@Nullable URI redirectUri) {}
}
