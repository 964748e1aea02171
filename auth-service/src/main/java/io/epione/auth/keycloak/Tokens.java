package io.epione.auth.keycloak;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.epione.platform.problem.Problem;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;

/** Tokens for people, through the client {@code epione-login}. */
@Component
public class Tokens {

    private static final Logger log = LoggerFactory.getLogger(Tokens.class);
    static final String CLIENT = "epione-login";

    /** In place of a slug: the session may come to be for any hospital of the person. */
    public static final String EVERY_HOSPITAL = "*";

    /** In place of a slug: the person has none yet, and the session is for the first that may come. */
    public static final String FIRST_HOSPITAL = "";

    private final KeycloakHttp keycloak;
    private final String endpoint;
    private final String secret;

    Tokens(KeycloakHttp keycloak, KeycloakSettings settings) {
        this.keycloak = keycloak;
        this.endpoint = "/realms/" + settings.realm() + "/protocol/openid-connect/";
        this.secret = settings.loginSecret();
    }

    /**
     * Checks a password and opens a session at Keycloak.
     *
     * @param slug the hospital that the session is for, {@link #EVERY_HOSPITAL} or {@link #FIRST_HOSPITAL}; null for none
     * @throws Problem 503 when Keycloak is away
     */
    public Grant signIn(String email, String password, @Nullable String slug) {
        MultiValueMap<String, String> form = form("password");
        form.add("username", email);
        form.add("password", password);
        form.add("scope", scope(slug));
        return grant(form);
    }

    /**
     * A token for one hospital, from a session that was opened for it or for every one. The session stays as wide as it was.
     *
     * @param slug the hospital that the token is for; null for none
     * @throws Problem 503 when Keycloak is away
     */
    public Grant refresh(String refreshToken, @Nullable String slug) {
        MultiValueMap<String, String> form = form("refresh_token");
        form.add("refresh_token", refreshToken);
        form.add("scope", scope(slug));
        return grant(form);
    }

    /**
     * A token for the one hospital of somebody who had none at sign-in.
     *
     * @return refused also when the session was opened for hospitals that were there already
     * @throws Problem 503 when Keycloak is away
     */
    public Grant refreshForFirstHospital(String refreshToken) {
        MultiValueMap<String, String> form = form("refresh_token");
        form.add("refresh_token", refreshToken);
        form.add("scope", scope(FIRST_HOSPITAL));
        return redeem(form, Set.of("error")).grant();
    }

    static String scope(@Nullable String slug) {
        if (slug == null) {
            return "openid";
        }
        return slug.equals(FIRST_HOSPITAL) ? "openid organization" : "openid organization:" + slug;
    }

    /** Ends the session at Keycloak; one that has ended already is fine. */
    public void signOut(String refreshToken) {
        MultiValueMap<String, String> form = client();
        form.add("refresh_token", refreshToken);
        try {
            KeycloakHttp.reach(() -> keycloak.promptClient()
                    .post()
                    .uri(endpoint + "logout")
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .toBodilessEntity());
        } catch (HttpClientErrorException e) {
            log.atDebug().addKeyValue("status", e.getStatusCode().value()).log("session had ended at Keycloak");
        }
    }

    private Grant grant(MultiValueMap<String, String> form) {
        return redeem(form).grant();
    }

    /** @param idToken where one was asked for and granted */
    record Redeemed(Grant grant, @Nullable String idToken) {}

    Redeemed redeem(MultiValueMap<String, String> form) {
        return redeem(form, Set.of("invalid_grant"));
    }

    private Redeemed redeem(MultiValueMap<String, String> form, Set<String> refusals) {
        try {
            Answer answer = Objects.requireNonNull(KeycloakHttp.reach(() -> keycloak.promptClient()
                    .post()
                    .uri(endpoint + "token")
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(Answer.class)));
            Grant granted = new Grant.Granted(answer.accessToken(), answer.refreshToken(), answer.expiresIn());
            return new Redeemed(granted, answer.idToken());
        } catch (HttpClientErrorException e) {
            // Anything but a refusal of the person is a fault of ours: wrong client secret, unknown scope.
            if (refusals.stream().anyMatch(e.getResponseBodyAsString()::contains)) {
                return new Redeemed(new Grant.Refused(), null);
            }
            log.atError().addKeyValue("status", e.getStatusCode().value()).log("Keycloak refused our client");
            throw Problem.unavailable("IDENTITY_UNAVAILABLE", "Sign-in is not possible at the moment.");
        }
    }

    MultiValueMap<String, String> form(String grantType) {
        MultiValueMap<String, String> form = client();
        form.add("grant_type", grantType);
        return form;
    }

    private MultiValueMap<String, String> client() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("client_id", CLIENT);
        form.add("client_secret", secret);
        return form;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("refresh_token") String refreshToken,
            @Nullable @JsonProperty("id_token") String idToken,
            @JsonProperty("expires_in") long expiresIn) {}
}
