package io.epione.platform.client;

import io.epione.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The token with which this service calls others in its own name (OAuth 2.0 client credentials). Renewed before it ends. */
final class ServiceTokens {

    private static final Duration AHEAD = Duration.ofSeconds(30);
    private static final String CLIENT_ID = "epione-service";

    private final RestClient issuer;
    private final String secret;
    private @Nullable Token current;

    private record Token(String value, Instant renewAt) {}

    private record Answer(String access_token, long expires_in) {}

    ServiceTokens(String issuerAddress, String secret) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(Duration.ofSeconds(3));
        this.issuer = RestClient.builder()
                .baseUrl(issuerAddress + "/protocol/openid-connect/token")
                .requestFactory(requests)
                .build();
        this.secret = secret;
    }

    /** @throws Problem 503 when the issuer is away */
    synchronized String value() {
        Token token = current;
        if (token == null || Instant.now().isAfter(token.renewAt())) {
            token = fetch();
            current = token;
        }
        return token.value();
    }

    private Token fetch() {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", CLIENT_ID);
        form.add("client_secret", secret);
        try {
            Answer answer = issuer.post()
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(Answer.class);
            if (answer == null) {
                throw unavailable();
            }
            return new Token(
                    answer.access_token(),
                    Instant.now().plusSeconds(answer.expires_in()).minus(AHEAD));
        } catch (RestClientException e) {
            throw unavailable();
        }
    }

    private static Problem unavailable() {
        return Problem.unavailable("ISSUER_UNAVAILABLE", "The token issuer is away.");
    }
}
