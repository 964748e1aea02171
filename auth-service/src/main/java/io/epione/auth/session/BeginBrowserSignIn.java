package io.epione.auth.session;

import io.epione.auth.keycloak.AuthorizationCodes;
import io.epione.auth.provider.ProviderDirectory;
import io.epione.auth.secret.Secret;
import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends a browser to Keycloak's pages, or through them to the hospital's own provider. */
@Component
class BeginBrowserSignIn {

    /** Keycloak's name of the action. */
    private static final String REGISTER_PASSKEY = "webauthn-register";

    /** @param page where the browser goes */
    record Begun(URI page, BrowserCookie cookie) {}

    private final BrowserSignIns signIns;
    private final BrowserSecrets secrets;
    private final ProviderDirectory providers;
    private final AuthorizationCodes codes;
    private final BrowserSettings settings;
    private final URI ownPage;

    BeginBrowserSignIn(
            BrowserSignIns signIns,
            BrowserSecrets secrets,
            ProviderDirectory providers,
            AuthorizationCodes codes,
            BrowserSettings settings,
            @Value("${epione.gateway.public-url:http://localhost:8080}") String publicUrl) {
        this.signIns = signIns;
        this.secrets = secrets;
        this.providers = providers;
        this.codes = codes;
        this.settings = settings;
        this.ownPage = URI.create(publicUrl + "/signed-in");
    }

    /**
     * @param slug of a hospital; null to choose one later, after Keycloak's own page
     * @param redirectUri where the browser goes in the end; null for the platform's own page
     * @param passkey who sets one up on Keycloak's pages; null for nobody
     * @throws Problem 422 for a page that is not among those of the settings
     */
    @Transactional
    public Begun begin(@Nullable String slug, @Nullable URI redirectUri, BrowserSignIn.@Nullable PasskeyOwner passkey) {
        URI redirect = redirectUri == null ? ownPage : redirectUri;
        if (!redirect.equals(ownPage) && !settings.redirectUris().contains(redirect)) {
            throw Problem.invalid("redirectUri", "is not a page that sign-in may end at");
        }
        Optional<String> provider = slug == null ? Optional.empty() : providers.aliasOf(slug);
        UUID id = Ids.next();
        Secret state = Secret.random();
        var proof = new BrowserSecrets.Proof(Secret.random(), Secret.random());
        BrowserCookie cookie = new BrowserCookie(id, Secret.random());
        signIns.saveAndFlush(new BrowserSignIn(
                id, cookie.secret(), state, secrets.seal(id, proof), slug, redirect.toString(), passkey));
        URI page = codes.page(new AuthorizationCodes.Request(
                provider.orElse(null),
                passkey == null ? null : REGISTER_PASSKEY,
                state.value(),
                proof.nonce().value(),
                proof.verifier().value()));
        return new Begun(page, cookie);
    }
}
