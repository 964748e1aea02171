package io.epione.platform.crypto;

import com.google.crypto.tink.Aead;
import io.epione.platform.tenancy.Tenancy;
import java.security.GeneralSecurityException;
import java.util.UUID;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A record as JSON under a cipher, bound to its place. */
final class SealedJson {

    private final JsonMapper json;

    /** As of an {@link Aead}, or of several. */
    interface Opener {

        byte[] open(byte[] sealed, byte[] context) throws GeneralSecurityException;
    }

    SealedJson(JsonMapper json) {
        // Expand and contract: a newer version of the service may have added a component.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    byte[] seal(Aead aead, SealedColumn column, UUID row, Object value) {
        try {
            return aead.encrypt(json.writeValueAsBytes(value), column.context(Tenancy.current(), row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T open(Opener keys, SealedColumn column, UUID row, byte[] sealed, Class<T> type) {
        try {
            return json.readValue(keys.open(sealed, column.context(Tenancy.current(), row)), type);
        } catch (GeneralSecurityException e) {
            throw new SealBroken();
        }
    }
}
