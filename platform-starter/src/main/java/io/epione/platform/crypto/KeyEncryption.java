package io.epione.platform.crypto;

/**
 * The key-encryption key of the platform: wraps keysets and nothing else. A local key file by default, or the transit engine of
 * a Vault. Called once per keyset and cache miss, never per field.
 */
public interface KeyEncryption {

    /** @param context bound to the result: unwrapping needs the same */
    byte[] wrap(byte[] key, byte[] context);

    /** @throws SealBroken when the bytes were not wrapped with this key and context */
    byte[] unwrap(byte[] wrapped, byte[] context);

    /**
     * Wraps with the newest version of the key what an earlier one wrapped.
     *
     * @throws SealBroken as {@link #unwrap}
     */
    byte[] rewrap(byte[] wrapped, byte[] context);
}
