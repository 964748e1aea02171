package io.epione.auth.keycloak;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The token of the client {@code epione-admin}, fetched anew shortly before it expires. */
@Component
class AdminToken {

    private static final long RENEW_AHEAD_SECONDS = 30;

    private final KeycloakHttp keycloak;
    private final String endpoint;
    private final String secret;
    private @Nullable Held held;

    AdminToken(KeycloakHttp keycloak, KeycloakSettings settings) {
        this.keycloak = keycloak;
        this.endpoint = "/realms/" + settings.realm() + "/protocol/openid-connect/token";
        this.secret = settings.adminSecret();
    }

    synchronized String value() {
        Held current = held;
        if (current == null || current.renewAt().isBefore(Instant.now())) {
            current = fetch();
            held = current;
        }
        return current.token();
    }

    private Held fetch() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", "epione-admin");
        form.add("client_secret", secret);
        Answer answer = Objects.requireNonNull(KeycloakHttp.reach(() -> keycloak.client()
                .post()
                .uri(endpoint)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(Answer.class)));
        return new Held(answer.accessToken(), Instant.now().plusSeconds(answer.expiresIn() - RENEW_AHEAD_SECONDS));
    }

    private record Held(String token, Instant renewAt) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn) {}
}
