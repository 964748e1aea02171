package io.epione.platform.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/**
 * The transit engine of a Vault, whose key never leaves it. The key must be a derived one
 * ({@code vault write transit/keys/epione derived=true}): the context goes into the key that wraps, so that Vault unwraps, and
 * rewraps, only with the same context. Other failures than a wrong context are the caller's to see: Vault may be away.
 */
final class VaultKeyEncryption implements KeyEncryption {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final RestClient vault;
    private final String key;
    private final Path tokenFile;

    /** @param tokenFile holds the token, which Vault's agent renews: read anew for each call */
    VaultKeyEncryption(String address, String key, Path tokenFile) {
        JdkClientHttpRequestFactory http = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
        http.setReadTimeout(ANSWER);
        this.vault = RestClient.builder()
                .baseUrl(address + "/v1/transit")
                .requestFactory(http)
                .build();
        this.key = key;
        this.tokenFile = tokenFile;
    }

    private record Reply(Data data) {}

    private record Data(
            @Nullable String ciphertext, @Nullable String plaintext) {}

    @Override
    public byte[] wrap(byte[] clear, byte[] context) {
        return ciphertext(call("encrypt", Map.of("plaintext", base64(clear), "context", base64(context))));
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        String plaintext = call("decrypt", Map.of("ciphertext", text(wrapped), "context", base64(context)))
                .plaintext();
        if (plaintext == null) {
            throw new SealBroken();
        }
        return Base64.getDecoder().decode(plaintext);
    }

    /** The key that it wraps stays inside of Vault. */
    @Override
    public byte[] rewrap(byte[] wrapped, byte[] context) {
        return ciphertext(call("rewrap", Map.of("ciphertext", text(wrapped), "context", base64(context))));
    }

    private Data call(String operation, Map<String, String> body) {
        try {
            Reply reply = vault.post()
                    .uri("/{operation}/{key}", operation, key)
                    .header("X-Vault-Token", token())
                    .body(body)
                    .retrieve()
                    .body(Reply.class);
            if (reply == null) {
                throw new IllegalStateException("Vault answered nothing");
            }
            return reply.data();
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode() == HttpStatus.BAD_REQUEST) {
                throw new SealBroken();
            }
            throw e;
        }
    }

    private String token() {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("epione.kek.vault.token-file cannot be read", e);
        }
    }

    private static byte[] ciphertext(Data data) {
        if (data.ciphertext() == null) {
            throw new SealBroken();
        }
        return data.ciphertext().getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] wrapped) {
        return new String(wrapped, StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
