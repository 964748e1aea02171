package io.epione.auth.mfa;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** The app on somebody's phone. */
public final class Authenticator {

    private final TotpSecret secret;

    public Authenticator(String base32) {
        this.secret = new TotpSecret(decode(base32));
    }

    /** The code of now, or of so many steps later. */
    public String code(int stepsLater) {
        return secret.code(TotpSecret.stepAt(Instant.now()) + stepsLater);
    }

    /** A code that is none of those around now. */
    public String wrongCode() {
        String wrong = "000000";
        while (secret.stepOf(wrong, Instant.now(), 0).isPresent()
                || secret.stepOf(wrong, Instant.now().plusSeconds(60), 0).isPresent()) {
            wrong = "%06d".formatted(Integer.parseInt(wrong) + 1);
        }
        return wrong;
    }

    private static byte[] decode(String base32) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long buffer = 0;
        int bits = 0;
        for (char letter : base32.toCharArray()) {
            buffer = buffer << 5 | (letter >= 'A' ? letter - 'A' : letter - '2' + 26);
            bits += 5;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write((int) (buffer >> bits));
            }
        }
        return bytes.toByteArray();
    }
}
