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
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(8);

    private final RestClient client;

    KeycloakHttp(KeycloakSettings settings) {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build());
        requests.setReadTimeout(READ_TIMEOUT);
        this.client = RestClient.builder()
                .baseUrl(settings.url().toString())
                .requestFactory(requests)
                .build();
    }

    RestClient client() {
        return client;
    }

    /** @throws Problem 503 when Keycloak is away or broken, whatever the call */
    static <T> T reach(Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceAccessException | HttpServerErrorException e) {
            throw Problem.unavailable("IDENTITY_UNAVAILABLE", "Sign-in is not possible at the moment.");
        }
    }
}
