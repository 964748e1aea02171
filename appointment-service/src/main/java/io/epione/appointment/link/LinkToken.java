package io.epione.appointment.link;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** What stands in a link's address: the hospital, the link and its secret, so that no table of all hospitals is needed. */
public record LinkToken(UUID tenantId, UUID linkId, LinkSecret secret) {

    private static final int UUID_BYTES = 16;
    private static final int BYTES = 2 * UUID_BYTES + LinkSecret.BYTES;

    /** @return empty for what cannot be one */
    public static Optional<LinkToken> parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == BYTES ? Optional.of(read(ByteBuffer.wrap(bytes))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static LinkToken read(ByteBuffer bytes) {
        var tenantId = new UUID(bytes.getLong(), bytes.getLong());
        var linkId = new UUID(bytes.getLong(), bytes.getLong());
        var secret = new byte[LinkSecret.BYTES];
        bytes.get(secret);
        return new LinkToken(tenantId, linkId, LinkSecret.of(secret));
    }

    public String text() {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(tenantId.getMostSignificantBits())
                .putLong(tenantId.getLeastSignificantBits())
                .putLong(linkId.getMostSignificantBits())
                .putLong(linkId.getLeastSignificantBits())
                .put(secret.bytes());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
