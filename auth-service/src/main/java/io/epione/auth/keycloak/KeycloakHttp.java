package io.epione.auth.keycloak;

import io.epione.platform.problem.Problem;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Connections to Keycloak, with limits on every wait. */
@Component
class KeycloakHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** Whoever waits to sign in is told within three seconds that it is not possible. */
    private static final Duration PROMPT_TIMEOUT = Duration.ofMillis(2_500);

    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(8);

    private final RestClient prompt;
    private final RestClient admin;

    KeycloakHttp(KeycloakSettings settings) {
        HttpClient connections =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        this.prompt = client(connections, settings, PROMPT_TIMEOUT);
        this.admin = client(connections, settings, ADMIN_TIMEOUT);
    }

    private static RestClient client(HttpClient connections, KeycloakSettings settings, Duration timeout) {
        var requests = new JdkClientHttpRequestFactory(connections);
        requests.setReadTimeout(timeout);
        return RestClient.builder()
                .baseUrl(settings.url().toString())
                .requestFactory(requests)
                .build();
    }

    /** For what a person waits for: tokens. */
    RestClient promptClient() {
        return prompt;
    }

    /** For the admin API. */
    RestClient client() {
        return admin;
    }

    /** @throws Problem 503 when Keycloak is away or broken, whatever the call */
    static <T> T reach(Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceAccessException | HttpServerErrorException e) {
            throw unavailable();
        }
    }

    static Problem unavailable() {
        return Problem.unavailable("IDENTITY_UNAVAILABLE", "Sign-in is not possible at the moment.");
    }
}
