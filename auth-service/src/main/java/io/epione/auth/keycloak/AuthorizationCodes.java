package io.epione.auth.keycloak;

import com.nimbusds.jwt.JWTParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Sign-in on Keycloak's pages: authorization code with PKCE (RFC 7636, S256), through the client {@code epione-login}. */
@Component
public class AuthorizationCodes {

    private static final Logger log = LoggerFactory.getLogger(AuthorizationCodes.class);

    /**
     * What the sign-in page is asked for.
     *
     * @param provider alias of the provider to go on to; null for Keycloak's own page
     * @param action what the person does there besides, by Keycloak's name; null for nothing
     */
    public record Request(
            @Nullable String provider, @Nullable String action, String state, String nonce, String verifier) {

        /** Without state, nonce and verifier: they must not reach a log. */
        @Override
        public String toString() {
            return "Request";
        }
    }

    private final Tokens tokens;
    private final String page;
    private final String callback;

    AuthorizationCodes(
            Tokens tokens,
            @Value("${epione.issuer-uri}") String issuer,
            @Value("${epione.gateway.public-url:http://localhost:8080}") String publicUrl) {
        this.tokens = tokens;
        this.page = issuer + "/protocol/openid-connect/auth";
        this.callback = publicUrl + "/api/v1/auth/callback";
    }

    public URI page(Request request) {
        UriComponentsBuilder url = UriComponentsBuilder.fromUriString(page)
                .queryParam("response_type", "code")
                .queryParam("client_id", Tokens.CLIENT)
                .queryParam("redirect_uri", "{callback}")
                .queryParam("scope", "{scope}")
                .queryParam("state", request.state())
                .queryParam("nonce", request.nonce())
                .queryParam("code_challenge", challenge(request.verifier()))
                .queryParam("code_challenge_method", "S256");
        if (request.provider() != null) {
            url.queryParam("kc_idp_hint", request.provider());
        }
        if (request.action() != null) {
            url.queryParam("kc_action", request.action());
        }
        return url.encode()
                .buildAndExpand(callback, Tokens.scope(Tokens.EVERY_HOSPITAL))
                .toUri();
    }

    /**
     * Trades a code for tokens. One that was made for another browser has another nonce, and is refused.
     *
     * @throws io.epione.platform.problem.Problem 503 when Keycloak is away
     */
    public Grant redeem(String code, String verifier, String nonce) {
        MultiValueMap<String, String> form = tokens.form("authorization_code");
        form.add("code", code);
        form.add("redirect_uri", callback);
        form.add("code_verifier", verifier);
        Tokens.Redeemed redeemed = tokens.redeem(form);
        if (redeemed.grant() instanceof Grant.Granted granted && !nonce.equals(nonceOf(redeemed.idToken()))) {
            log.atWarn().log("code with another nonce refused");
            tokens.signOut(granted.refreshToken());
            return new Grant.Refused();
        }
        return redeemed.grant();
    }

    /** Straight from the issuer, so the signature need not be looked at (OpenID Connect Core 1.0, section 3.1.3.7, 6). */
    private static @Nullable String nonceOf(@Nullable String idToken) {
        try {
            return idToken == null
                    ? null
                    : JWTParser.parse(idToken).getJWTClaimsSet().getStringClaim("nonce");
        } catch (ParseException e) {
            return null;
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
