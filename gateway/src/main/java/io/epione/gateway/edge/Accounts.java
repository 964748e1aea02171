package io.epione.gateway.edge;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which account an attempt to sign in is for. */
final class Accounts {

    /** More than any sign-in needs. */
    static final int MAX_BYTES = 16 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    private Accounts() {}

    /** The e-mail address in the body; null where it names none, which the service will refuse. */
    static @Nullable String emailIn(byte[] body) {
        try {
            JsonNode email = JSON.readTree(body).path("email");
            return email.isString() ? email.stringValue() : null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }
}
