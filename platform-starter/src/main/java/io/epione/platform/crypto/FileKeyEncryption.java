package io.epione.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

/**
 * Keys from a file, each a line of 32 random bytes in Base64. The first one wraps; the others are earlier ones, which still
 * unwrap until everything is wrapped anew.
 */
final class FileKeyEncryption implements KeyEncryption {

    private static final int KEY_BYTES = 32;

    private final List<Aead> keys;

    FileKeyEncryption(Path file) {
        try {
            keys = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(FileKeyEncryption::key)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("epione.kek.file cannot be read", e);
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("epione.kek.file holds no key");
        }
    }

    private static Aead key(String line) {
        byte[] key = Base64.getDecoder().decode(line);
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException("A line of epione.kek.file must hold " + KEY_BYTES + " bytes in Base64");
        }
        try {
            return new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] wrap(byte[] key, byte[] context) {
        try {
            return keys.getFirst().encrypt(key, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        for (Aead key : keys) {
            try {
                return key.decrypt(wrapped, context);
            } catch (GeneralSecurityException e) {
                // Another key's, perhaps.
            }
        }
        throw new SealBroken();
    }

    @Override
    public byte[] rewrap(byte[] wrapped, byte[] context) {
        return wrap(unwrap(wrapped, context), context);
    }
}
