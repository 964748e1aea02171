package io.epione.auth.mfa;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What an authenticator app is set up with.
 *
 * @param secret Base32
 * @param otpauthUri the same with all that an app wants to know, to be shown as a QR code
 */
public record Enrolment(String secret, String otpauthUri) {

    static Enrolment of(TotpSecret secret, String email) {
        String key = secret.base32();
        return new Enrolment(
                key,
                "otpauth://totp/Epione:%s?secret=%s&issuer=Epione&algorithm=SHA1&digits=6&period=30"
                        .formatted(
                                URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20"), key));
    }

    /** Never the secret: it must not reach a log. */
    @Override
    public String toString() {
        return "Enrolment";
    }
}
