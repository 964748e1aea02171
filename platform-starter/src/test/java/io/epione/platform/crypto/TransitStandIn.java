package io.epione.platform.crypto;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as Vault's transit engine does for a derived key {@code epione}: encrypt, decrypt, rewrap, with real AES-GCM. */
final class TransitStandIn implements AutoCloseable {

    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final String token;
    private final TreeMap<Integer, byte[]> versions = new TreeMap<>();

    TransitStandIn(String token) throws IOException {
        this.token = token;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/transit/", this::answer);
        server.start();
        rotate();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void rotate() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        versions.put(versions.isEmpty() ? 1 : versions.lastKey() + 1, key);
    }

    void forgetOldVersions() {
        versions.headMap(versions.lastKey()).clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
                send(exchange, 403, Map.of("errors", new String[] {"permission denied"}));
                return;
            }
            JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
            byte[] context = Base64.getDecoder().decode(body.path("context").asString());
            try {
                send(
                        exchange,
                        200,
                        Map.of(
                                "data",
                                switch (exchange.getRequestURI().getPath()) {
                                    case "/v1/transit/encrypt/epione" ->
                                        Map.of(
                                                "ciphertext",
                                                encrypt(body.path("plaintext").asString(), context));
                                    case "/v1/transit/decrypt/epione" ->
                                        Map.of(
                                                "plaintext",
                                                decrypt(body.path("ciphertext").asString(), context));
                                    case "/v1/transit/rewrap/epione" ->
                                        Map.of(
                                                "ciphertext",
                                                encrypt(
                                                        decrypt(
                                                                body.path("ciphertext")
                                                                        .asString(),
                                                                context),
                                                        context));
                                    default -> throw new GeneralSecurityException("no such path");
                                }));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                send(exchange, 400, Map.of("errors", new String[] {"invalid ciphertext"}));
            }
        }
    }

    private String encrypt(String plaintext, byte[] context) throws GeneralSecurityException {
        int version = versions.lastKey();
        byte[] sealed = cipher(version, context).encrypt(Base64.getDecoder().decode(plaintext), new byte[0]);
        return "vault:v" + version + ":" + Base64.getEncoder().encodeToString(sealed);
    }

    private String decrypt(String ciphertext, byte[] context) throws GeneralSecurityException {
        String[] parts = ciphertext.split(":");
        byte[] clear = cipher(Integer.parseInt(parts[1].substring(1)), context)
                .decrypt(Base64.getDecoder().decode(parts[2]), new byte[0]);
        return Base64.getEncoder().encodeToString(clear);
    }

    private AesGcmJce cipher(int version, byte[] context) throws GeneralSecurityException {
        byte[] key = versions.get(version);
        if (key == null) {
            throw new GeneralSecurityException("version is gone");
        }
        return new AesGcmJce(Hkdf.computeHkdf("HMACSHA256", key, new byte[0], context, 32));
    }

    private void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
