package io.epione.platform.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;

class VaultKeyEncryptionTest {

    private static final byte[] KEY = "a keyset".getBytes(US_ASCII);
    private static final byte[] CONTEXT = "v1|hospital|data".getBytes(US_ASCII);

    @TempDir
    private Path folder;

    private TransitStandIn vault;
    private VaultKeyEncryption kek;

    @BeforeEach
    void start() throws IOException {
        vault = new TransitStandIn("a-token");
        kek = kek("a-token");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private VaultKeyEncryption kek(String token) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "token", ""), token + "\n");
        return new VaultKeyEncryption(vault.address(), "epione", file);
    }

    @Test
    void whatIsWrappedUnwraps() {
        byte[] wrapped = kek.wrap(KEY, CONTEXT);

        assertThat(new String(wrapped, US_ASCII)).startsWith("vault:v1:");
        assertThat(kek.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
    }

    @Test
    void onlyInItsPlace() {
        byte[] wrapped = kek.wrap(KEY, CONTEXT);

        assertThatThrownBy(() -> kek.unwrap(wrapped, "v1|another".getBytes(US_ASCII)))
                .isInstanceOf(SealBroken.class);
        wrapped[wrapped.length - 3] ^= 1;
        assertThatThrownBy(() -> kek.unwrap(wrapped, CONTEXT)).isInstanceOf(SealBroken.class);
    }

    @Test
    void afterARotationTheOldVersionCanGo() {
        byte[] old = kek.wrap(KEY, CONTEXT);
        vault.rotate();
        assertThat(kek.unwrap(old, CONTEXT)).isEqualTo(KEY);

        byte[] rewrapped = kek.rewrap(old, CONTEXT);
        vault.forgetOldVersions();

        assertThat(new String(rewrapped, US_ASCII)).startsWith("vault:v2:");
        assertThat(kek.unwrap(rewrapped, CONTEXT)).isEqualTo(KEY);
        assertThatThrownBy(() -> kek.unwrap(old, CONTEXT)).isInstanceOf(SealBroken.class);
    }

    /** A refused token or a Vault that is away is no broken seal: nobody shall look for an intruder. */
    @Test
    void refusalsAndOutagesAreNoBrokenSeals() throws IOException {
        assertThatThrownBy(() -> kek("another").wrap(KEY, CONTEXT))
                .isInstanceOf(HttpClientErrorException.Forbidden.class);
        vault.close();
        assertThatThrownBy(() -> kek.wrap(KEY, CONTEXT)).isInstanceOf(ResourceAccessException.class);
    }
}
