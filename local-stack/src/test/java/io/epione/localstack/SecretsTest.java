package io.epione.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void a_secret_stays_the_same_and_differs_from_others() {
        String first = new Secrets(folder).password("one");

        assertThat(new Secrets(folder).password("one")).isEqualTo(first).hasSize(48);
        assertThat(new Secrets(folder).password("two")).isNotEqualTo(first);
    }

    @Test
    void the_key_encryption_key_is_32_bytes_that_only_the_owner_reads() throws IOException {
        Path key = new Secrets(folder).keyEncryptionKey();

        assertThat(Base64.getDecoder().decode(Files.readString(key))).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }
}
