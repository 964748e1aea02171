package io.epione.auth.mfa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an authenticator app and the platform share: a code of six digits per 30 s, from HMAC-SHA-1 (RFC 6238 over RFC 4226),
 * because every app understands that.
 */
final class TotpSecret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String MAC = "HmacSHA1";

    /** As RFC 4226, section 4, recommends. */
    private static final int KEY_BYTES = 20;

    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    /** Clocks differ, and typing takes time: one step to either side is as good (RFC 6238, section 5.2). */
    private static final int TOLERATED_STEPS = 1;

    private final byte[] key;

    TotpSecret(byte[] key) {
        this.key = key.clone();
    }

    static TotpSecret random() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return new TotpSecret(key);
    }

    static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The step that the code belongs to, among those of the moment that come after {@code last}. */
    OptionalLong stepOf(String code, Instant now, long last) {
        long current = stepAt(now);
        return LongStream.rangeClosed(current - TOLERATED_STEPS, current + TOLERATED_STEPS)
                .filter(step -> step > last && same(code(step), code))
                .findFirst();
    }

    String code(long step) {
        byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0x0f;
        int truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
        return "%06d".formatted(truncated % MODULUS);
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String expected, String typed) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), typed.getBytes(StandardCharsets.UTF_8));
    }

    byte[] key() {
        return key.clone();
    }

    /** As people type it into an app that cannot read the picture. */
    String base32() {
        return base32(key);
    }

    /** RFC 4648, section 6, without padding. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = (buffer << Byte.SIZE | next & 0xff) & 0xfff;
            bits += Byte.SIZE;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt(buffer >> bits & 0x1f));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE_32.charAt(buffer << 5 - bits & 0x1f)).toString();
    }

    /** Never the key: it must not reach a log. */
    @Override
    public String toString() {
        return "TotpSecret";
    }
}
