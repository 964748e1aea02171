package io.epione.auth.client;

import io.epione.auth.secret.Secret;
import io.epione.platform.crypto.PlatformCipher;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How programs sign in at Keycloak: with passwords that are kept sealed and that nobody is ever told. */
@Component
class ClientPasswords {

    /** The password policy asks for one of each kind. */
    private static final String ONE_OF_EACH = "Aa1";

    private final PlatformCipher cipher;

    ClientPasswords(PlatformCipher cipher) {
        this.cipher = cipher;
    }

    static String random() {
        return Secret.random().value() + ONE_OF_EACH;
    }

    /** The address that a program's account has; no mail ever reaches one (RFC 2606). */
    static String userOf(UUID client) {
        return client + "@clients.invalid";
    }

    byte[] seal(UUID client, String password) {
        return cipher.seal(place(client), password.getBytes(StandardCharsets.UTF_8));
    }

    String open(MachineClient client) {
        return new String(cipher.open(place(client.id()), client.password()), StandardCharsets.UTF_8);
    }

    private static String place(UUID client) {
        return "machine_client.password|" + client;
    }
}
