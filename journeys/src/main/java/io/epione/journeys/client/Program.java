package io.epione.journeys.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A program that a hospital lets in. Asks for a token whenever it has none that lasts. Safe for use by many threads. */
public final class Program {

    private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Epione epione;
    private final String id;
    private final String secret;
    private final Set<String> permissions;
    private String token = "";
    private long renewAtNanos;

    private Program(Epione epione, String id, String secret, Set<String> permissions) {
        this.epione = epione;
        this.id = id;
        this.secret = secret;
        this.permissions = Set.copyOf(permissions);
    }

    /** @param permissions that the administrator has */
    public static Program registered(Session administrator, String name, Set<String> permissions) {
        Answer registered = administrator
                .send(Call.post("/clients", Json.of("name", name, "permissions", List.copyOf(permissions))))
                .expect(201);
        Program program = new Program(
                administrator.epione(), registered.text("clientId"), registered.text("secret"), permissions);
        Await.until("the program " + name + " to be let in", PATIENCE, program::admitted);
        return program;
    }

    /** Services learn of a program a moment after it is registered. */
    private Optional<Boolean> admitted() {
        Call me = Call.get("/auth/me").header("Authorization", "Bearer " + accessToken());
        return Optional.of(epione.send(me).status() == 200).filter(Boolean::booleanValue);
    }

    public String id() {
        return id;
    }

    public Set<String> permissions() {
        return permissions;
    }

    /** An access token that is valid for some more seconds. */
    public synchronized String accessToken() {
        if (token.isEmpty() || System.nanoTime() - renewAtNanos >= 0) {
            Answer answer = epione.send(request()).expect(200);
            token = answer.text("access_token");
            long seconds = answer.json().path("expires_in").asLong(300) - RENEW_BEFORE_EXPIRY.toSeconds();
            renewAtNanos = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        }
        return token;
    }

    private Call request() {
        String credentials =
                Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.US_ASCII));
        return Call.post("/auth/token", null)
                .raw(
                        "grant_type=client_credentials".getBytes(StandardCharsets.US_ASCII),
                        "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + credentials)
                .repeatedSafely();
    }
}
