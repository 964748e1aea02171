package io.epione.gateway.edge;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which account an attempt to sign in is for. */
final class Accounts {

    /** More than any sign-in needs. */
    static final int MAX_BYTES = 16 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String BASIC = "Basic ";

    private Accounts() {}

    /** The id of the program that shows its secret by HTTP Basic; null where there is none, which the service will refuse. */
    static @Nullable String clientIn(HttpHeaders headers) {
        String value = headers.getFirst(HttpHeaders.AUTHORIZATION);
        if (value == null || !value.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(value.substring(BASIC.length()).strip());
            String credentials = new String(decoded, StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            return colon < 0 ? null : credentials.substring(0, colon);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

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
