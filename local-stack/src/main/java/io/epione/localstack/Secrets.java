package io.epione.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** One file per secret, made at first use and kept until {@code reset}; readable by the owner only. */
final class Secrets {

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** A password of 192 random bits, in characters that need no quoting anywhere. */
    String password(String name) {
        return keep(name, HexFormat.of().formatHex(randomBytes(24)));
    }

    /** The file that holds the key-encryption key: 32 random bytes, Base64. */
    Path keyEncryptionKey() {
        keep("kek", Base64.getEncoder().encodeToString(randomBytes(32)));
        return folder.resolve("kek");
    }

    private synchronized String keep(String name, String fresh) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                PrivateFiles.write(file, fresh);
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
