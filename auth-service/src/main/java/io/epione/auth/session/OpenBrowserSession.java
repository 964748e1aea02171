package io.epione.auth.session;

import io.epione.auth.account.Directory;
import io.epione.auth.keycloak.Grant;
import io.epione.auth.keycloak.Tokens;
import io.epione.auth.provider.ProviderDirectory;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the session of somebody who has come back from Keycloak's pages, by the same rules as with a password. Whoever is asked
 * for a code or a hospital sends it with the next try; a sign-in opens one session. A hospital's provider opens that hospital
 * only, whatever it says and whatever was asked for.
 */
@Component
class OpenBrowserSession {

    private final BrowserSignIns signIns;
    private final BrowserSecrets secrets;
    private final Tokens tokens;
    private final JwtDecoder decoder;
    private final ProviderDirectory providers;
    private final Directory directory;
    private final Admission admission;
    private final FailedSignIns failures;

    OpenBrowserSession(
            BrowserSignIns signIns,
            BrowserSecrets secrets,
            Tokens tokens,
            JwtDecoder decoder,
            ProviderDirectory providers,
            Directory directory,
            Admission admission,
            FailedSignIns failures) {
        this.signIns = signIns;
        this.secrets = secrets;
        this.tokens = tokens;
        this.decoder = decoder;
        this.providers = providers;
        this.directory = directory;
        this.admission = admission;
        this.failures = failures;
    }

    /** @throws Problem 410 when nobody has arrived in this browser, 403 for a hospital that is not served, 503 without Keycloak */
    @Transactional
    public SignInOutcome open(@Nullable BrowserCookie cookie, Admission.Wish wish, String device) {
        BrowserSignIn signIn = Optional.ofNullable(cookie)
                .flatMap(shown ->
                        signIns.lock(shown.signIn()).filter(found -> found.arrivedFor(shown.secret(), Instant.now())))
                .orElseThrow(
                        () -> new Problem(410, "SIGN_IN_GONE", "Nobody has signed in in this browser. Begin again."));
        if (!(tokens.refresh(secrets.openRefreshToken(signIn), Tokens.EVERY_HOSPITAL)
                instanceof Grant.Granted granted)) {
            signIns.delete(signIn);
            return new SignInOutcome.InvalidCredentials();
        }
        String slug = wish.hospital() == null ? signIn.slug() : wish.hospital();
        AccessToken token = new AccessToken(decoder.decode(granted.accessToken()));
        String provider = token.provider();
        SignInOutcome outcome = provider == null
                ? admit(granted, Admission.Person.of(directory, token.user()), slug, wish, device)
                : admitFrom(provider, granted, token, slug, wish, device);
        if (outcome instanceof SignInOutcome.Welcome) {
            signIns.delete(signIn);
        }
        return outcome;
    }

    private SignInOutcome admit(
            Grant.Granted granted, Admission.Person person, @Nullable String slug, Admission.Wish wish, String device) {
        return admission.admit(granted, person, new Admission.Wish(slug, wish.otp()), device);
    }

    /** The first sign-in takes the post up: the hospital's own provider says that the address is theirs. */
    private SignInOutcome admitFrom(
            String provider,
            Grant.Granted granted,
            AccessToken token,
            @Nullable String slug,
            Admission.Wish wish,
            String device) {
        Optional<Hospital> hospital = providers
                .hospitalOf(provider)
                .filter(found -> slug == null || found.slug().equals(slug));
        var post = hospital.flatMap(found -> directory.takeUpPost(token.user(), found.id()));
        if (hospital.isEmpty() || post.isEmpty()) {
            failures.record(token.user(), hospital.map(Hospital::id).orElse(null));
            return new SignInOutcome.InvalidCredentials();
        }
        Admission.Person person = new Admission.Person(List.of(post.get()), false);
        return admit(granted, person, hospital.get().slug(), wish, device);
    }
}
