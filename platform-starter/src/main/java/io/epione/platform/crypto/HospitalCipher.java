package io.epione.platform.crypto;

import java.util.UUID;

/** Seals what belongs to the hospital and not to one patient. */
public final class HospitalCipher {

    private final Keysets keysets;
    private final SealedJson json;

    HospitalCipher(Keysets keysets, SealedJson json) {
        this.keysets = keysets;
        this.json = json;
    }

    public byte[] seal(SealedColumn column, UUID row, Object value) {
        return json.seal(keysets.hospital(), column, row, value);
    }

    /** @throws SealBroken when it was altered or moved */
    public <T> T open(SealedColumn column, UUID row, byte[] sealed, Class<T> type) {
        return json.open(keysets.hospital(), column, row, sealed, type);
    }
}
