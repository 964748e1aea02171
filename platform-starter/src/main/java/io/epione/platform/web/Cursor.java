package io.epione.platform.web;

import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * The last row of a page: what the next one starts after. Opaque to clients and bound to the hospital it was made for.
 *
 * @param sort the sort value of the row as text, empty where rows are sorted by id alone; never patient data
 */
public record Cursor(String sort, UUID id) {

    private static final String SEPARATOR = "|";

    public static Cursor of(UUID id) {
        return new Cursor("", id);
    }

    public static Cursor of(Object sort, UUID id) {
        return new Cursor(sort.toString(), id);
    }

    /** As the client gets it. */
    public String encode() {
        String plain = String.join(SEPARATOR, tenant(), id.toString(), sort);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem 400 for anything that this hospital was not given */
    static Cursor decode(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split("\\|", 3);
            if (parts.length == 3 && parts[0].equals(tenant())) {
                return new Cursor(parts[2], UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static String tenant() {
        return Tenancy.find().map(UUID::toString).orElse("");
    }

    /** For a cursor whose sort value is none that the list gave. */
    public static Problem invalid() {
        return new Problem(400, "INVALID_CURSOR", "The cursor is not one that this list gave.");
    }
}
