package io.epione.auth.session;

import io.epione.auth.keycloak.AuthorizationCodes;
import io.epione.auth.keycloak.Grant;
import io.epione.auth.keycloak.Tokens;
import io.epione.auth.mfa.Passkeys;
import io.epione.auth.secret.Secret;
import io.epione.platform.problem.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Takes a browser back from Keycloak's pages, with a code for tokens. The state works once, and only in the browser that it was
 * made for: nobody is signed in by following a link that somebody else prepared. No database connection is held while Keycloak
 * works.
 */
@Component
class ReturnFromKeycloak {

    private final BrowserSignIns signIns;
    private final BrowserSecrets secrets;
    private final AuthorizationCodes codes;
    private final Tokens tokens;
    private final JwtDecoder decoder;
    private final Passkeys passkeys;
    private final TransactionTemplate transaction;

    ReturnFromKeycloak(
            BrowserSignIns signIns,
            BrowserSecrets secrets,
            AuthorizationCodes codes,
            Tokens tokens,
            JwtDecoder decoder,
            Passkeys passkeys,
            TransactionTemplate transaction) {
        this.signIns = signIns;
        this.secrets = secrets;
        this.codes = codes;
        this.tokens = tokens;
        this.decoder = decoder;
        this.passkeys = passkeys;
        this.transaction = transaction;
    }

    /**
     * @param code null when Keycloak sends none, because somebody was turned away or gave up
     * @return where the browser goes
     * @throws Problem 400 for a state of another browser, or one that has come back before; 503 when Keycloak is away
     */
    public URI comeBack(@Nullable BrowserCookie cookie, Secret state, @Nullable String code) {
        if (cookie == null) {
            throw gone();
        }
        Optional<BrowserSignIn> taken = transaction.execute(status -> take(cookie, state));
        BrowserSignIn signIn = taken.orElseThrow(ReturnFromKeycloak::gone);
        var proof = secrets.openProof(signIn);
        Grant grant = code == null
                ? new Grant.Refused()
                : codes.redeem(code, proof.verifier().value(), proof.nonce().value());
        if (grant instanceof Grant.Granted granted) {
            if (settledPasskey(signIn, granted)) {
                byte[] sealed = secrets.seal(signIn.id(), granted.refreshToken());
                transaction.executeWithoutResult(
                        status -> signIns.lock(signIn.id()).ifPresent(found -> found.arrive(sealed)));
                return URI.create(signIn.redirectUri());
            }
            tokens.signOut(granted.refreshToken());
        }
        transaction.executeWithoutResult(status -> signIns.lock(signIn.id()).ifPresent(signIns::delete));
        return UriComponentsBuilder.fromUriString(signIn.redirectUri())
                .queryParam("error", "sign_in_refused")
                .build()
                .toUri();
    }

    /** A passkey counts when the same person has set it up who went to do so. */
    private boolean settledPasskey(BrowserSignIn signIn, Grant.Granted granted) {
        var owner = signIn.passkey();
        return owner == null
                || owner.account().equals(new AccessToken(decoder.decode(granted.accessToken())).user())
                        && passkeys.take(owner.account(), owner.hospital());
    }

    private Optional<BrowserSignIn> take(BrowserCookie cookie, Secret state) {
        return signIns.lock(cookie.signIn())
                .filter(found -> found.comeBack(cookie.secret(), state, Instant.now()))
                .map(signIns::saveAndFlush);
    }

    private static Problem gone() {
        return new Problem(
                400,
                "SIGN_IN_GONE",
                "This sign-in was not begun in this browser, has expired or was used. Begin again.");
    }
}
