package io.epione.auth.mfa;

import io.epione.platform.crypto.PlatformCipher;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps the secrets of authenticator apps sealed, each bound to its account. */
@Component
class TotpSecrets {

    private final PlatformCipher cipher;

    TotpSecrets(PlatformCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(UUID account, TotpSecret secret) {
        return cipher.seal(place(account), secret.key());
    }

    TotpSecret open(SecondFactor factor) {
        return new TotpSecret(cipher.open(place(factor.accountId()), factor.secret()));
    }

    private static String place(UUID account) {
        return "second_factor.secret|" + account;
    }
}
