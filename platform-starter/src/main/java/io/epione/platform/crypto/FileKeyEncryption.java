package io.epione.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Key from a file that holds 32 random bytes in Base64. */
final class FileKeyEncryption implements KeyEncryption {

    private static final int KEY_BYTES = 32;

    private final Aead aead;

    FileKeyEncryption(Path file) {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException("epione.kek.file must hold " + KEY_BYTES + " bytes in Base64");
            }
            aead = new AesGcmJce(key);
        } catch (IOException e) {
            throw new UncheckedIOException("epione.kek.file cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] wrap(byte[] key, byte[] context) {
        try {
            return aead.encrypt(key, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        try {
            return aead.decrypt(wrapped, context);
        } catch (GeneralSecurityException e) {
            throw new SealBroken();
        }
    }
}
