package io.epione.platform.crypto;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;

/** Seals what belongs to the hospital and not to one patient. */
public final class HospitalCipher {

    private final Keysets keysets;
    private final SealedJson json;
    private final ObjectProvider<SealWatch> watches;

    HospitalCipher(Keysets keysets, SealedJson json, ObjectProvider<SealWatch> watches) {
        this.keysets = keysets;
        this.json = json;
        this.watches = watches;
    }

    public byte[] seal(SealedColumn column, UUID row, Object value) {
        return json.seal(keysets.hospital().aead(), column, row, value);
    }

    /** For contents that do not fit a row. What is returned works outside of a transaction too, for as long as one task lasts. */
    public ContentCipher contents() {
        return new ContentCipher(
                new KeyRing(keysets.hospital(), List::of),
                (place, row) -> watches.forEach(watch -> watch.broken(place, row, null)));
    }

    /** @throws SealBroken when it was altered or moved */
    public <T> T open(SealedColumn column, UUID row, byte[] sealed, Class<T> type) {
        try {
            return json.open(keysets.hospital().aead()::decrypt, column, row, sealed, type);
        } catch (SealBroken e) {
            watches.forEach(watch -> watch.broken(column, row, null));
            throw e;
        }
    }
}
