package io.epione.auth.keycloak;

import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Calls of Keycloak's admin API, below the realm. All answer 503 as a {@link Problem} when Keycloak is away. */
@Component
class AdminCalls {

    static final ParameterizedTypeReference<Map<String, Object>> MAP = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Map<String, Object>>> LIST =
            new ParameterizedTypeReference<>() {};

    private final KeycloakHttp keycloak;
    private final AdminToken token;
    private final String base;

    AdminCalls(KeycloakHttp keycloak, AdminToken token, KeycloakSettings settings) {
        this.keycloak = keycloak;
        this.token = token;
        this.base = "/admin/realms/" + settings.realm();
    }

    void post(String path, Object body) {
        send(client -> client.post()
                .uri(base + path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body));
    }

    void put(String path, Object body, Object... variables) {
        send(client -> client.put()
                .uri(base + path, variables)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body));
    }

    /** What is gone already is fine. */
    void delete(String path, Object... variables) {
        try {
            send(client -> client.delete().uri(base + path, variables));
        } catch (HttpClientErrorException.NotFound e) {
            // Gone already.
        }
    }

    List<Map<String, Object>> list(String path, Object... variables) {
        return Objects.requireNonNull(read(client -> client.get().uri(base + path, variables), LIST));
    }

    Map<String, Object> get(String path, Object... variables) {
        return Objects.requireNonNull(read(client -> client.get().uri(base + path, variables), MAP));
    }

    /** Has Keycloak look something up that may not be there. @return empty when Keycloak could not */
    <T> Optional<T> lookUp(String path, Object body, ParameterizedTypeReference<T> type) {
        try {
            return Optional.ofNullable(authorized(client -> client.post()
                            .uri(base + path)
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(body))
                    .retrieve()
                    .body(type));
        } catch (HttpClientErrorException | HttpServerErrorException e) {
            return Optional.empty();
        } catch (ResourceAccessException e) {
            throw KeycloakHttp.unavailable();
        }
    }

    /** @throws IllegalStateException when there is none */
    UUID userNamed(String username) {
        return list("/users?exact=true&username={username}", username).stream()
                .map(found -> UUID.fromString((String) Objects.requireNonNull(found.get("id"))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Keycloak has no account it has just made"));
    }

    private void send(Call call) {
        KeycloakHttp.reach(() -> authorized(call).retrieve().toBodilessEntity());
    }

    private <T> @Nullable T read(Call call, ParameterizedTypeReference<T> type) {
        return KeycloakHttp.reach(
                        () -> Optional.ofNullable(authorized(call).retrieve().body(type)))
                .orElse(null);
    }

    private RestClient.RequestHeadersSpec<?> authorized(Call call) {
        return call.on(keycloak.client()).header(HttpHeaders.AUTHORIZATION, "Bearer " + token.value());
    }

    private interface Call {
        RestClient.RequestHeadersSpec<?> on(RestClient client);
    }
}
