package io.epione.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The column that a sealed value belongs to, as {@code table.column}.
 *
 * @param name part of what a value is bound to: renaming it needs re-encryption
 */
public record SealedColumn(String name) {

    private static final String FORMAT = "v1";

    public static SealedColumn of(String name) {
        return new SealedColumn(name);
    }

    byte[] context(UUID tenantId, UUID row) {
        return String.join("|", FORMAT, tenantId.toString(), name, row.toString())
                .getBytes(StandardCharsets.UTF_8);
    }
}
