package io.epione.auth.session;

import io.epione.auth.secret.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in on Keycloak's pages or through the hospital's own provider. No address ever carries a token. */
@RestController
@RequestMapping("/api/v1/auth")
class BrowserSignInController {

    private final BeginBrowserSignIn beginBrowserSignIn;
    private final ReturnFromKeycloak returnFromKeycloak;
    private final OpenBrowserSession openBrowserSession;

    BrowserSignInController(
            BeginBrowserSignIn beginBrowserSignIn,
            ReturnFromKeycloak returnFromKeycloak,
            OpenBrowserSession openBrowserSession) {
        this.beginBrowserSignIn = beginBrowserSignIn;
        this.returnFromKeycloak = returnFromKeycloak;
        this.openBrowserSession = openBrowserSession;
    }

    @PostMapping("/browser-sign-ins")
    @PreAuthorize("permitAll()")
    ResponseEntity<SignInPage> begin(@Valid @RequestBody NewBrowserSignIn request) {
        return page(beginBrowserSignIn.begin(request.hospital(), request.redirectUri(), null));
    }

    static ResponseEntity<SignInPage> page(BeginBrowserSignIn.Begun begun) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.SET_COOKIE, begun.cookie().header())
                .body(new SignInPage(begun.page()));
    }

    /** Where Keycloak sends the browser back to; it goes on to the page that was named at the beginning. */
    @GetMapping("/callback")
    @PreAuthorize("permitAll()")
    ResponseEntity<Void> comeBack(
            @RequestParam @Size(max = 200) String state,
            @RequestParam(required = false) @Nullable @Size(max = 2000) String code,
            @CookieValue(value = BrowserCookie.NAME, required = false) @Nullable String cookie) {
        URI next = returnFromKeycloak.comeBack(BrowserCookie.parse(cookie).orElse(null), new Secret(state), code);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(next)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** The session of whoever has come back; answers as the direct sign-in does. */
    @PostMapping("/browser-sign-ins/current/session")
    @PreAuthorize("permitAll()")
    ResponseEntity<SignInController.Answer> open(
            @Valid @RequestBody NewBrowserSession request,
            @CookieValue(value = BrowserCookie.NAME, required = false) @Nullable String cookie,
            @RequestHeader(value = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent) {
        SignInOutcome outcome = openBrowserSession.open(
                BrowserCookie.parse(cookie).orElse(null),
                new Admission.Wish(request.hospital(), request.otp()),
                SignInController.device(userAgent));
        ResponseEntity<SignInController.Answer> answer = SignInController.answer(outcome);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.SET_COOKIE, BrowserCookie.cleared())
                .body(answer.getBody());
    }

    /**
     * @param hospital slug; leads to the provider that the hospital has brought, if any
     * @param redirectUri a page of the settings; null for the platform's own
     */
    record NewBrowserSignIn(
            @Nullable @Size(max = 40) String hospital,
            @Nullable URI redirectUri) {}

    /** @param authorizationUrl where the browser goes to sign in */
    record SignInPage(URI authorizationUrl) {}

    /**
     * @param hospital slug, for somebody with posts at several
     * @param otp as at the direct sign-in
     */
    record NewBrowserSession(
            @Nullable @Size(max = 40) String hospital,
            @Nullable @Size(max = 24) String otp) {

        /** Without the code: it must not reach a log. */
        @Override
        public String toString() {
            return "NewBrowserSession";
        }
    }
}
