package io.epione.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds sealed values by equality: HMAC-SHA-256 with a key per hospital and column, over the value in NFKC, case-folded,
 * trimmed and with runs of white space as one. While the keys are rotated there are two of them: rows are written with the
 * current one and must be sought by all.
 */
public final class BlindIndex {

    /**
     * A search index keeps 5 bytes: at a million rows about one in a million values is shared by two, so an index entry
     * does not prove a value. Rows found are compared after opening.
     */
    private static final int SEARCH_BYTES = 5;

    private final Keysets keysets;
    private final ObjectProvider<SealWatch> watches;

    BlindIndex(Keysets keysets, ObjectProvider<SealWatch> watches) {
        this.keysets = keysets;
        this.watches = watches;
    }

    /** To be written, for searching; different values may share one. */
    public byte[] of(String column, String value) {
        return shortened(unique(column, value));
    }

    /** To be searched by: what {@link #of} has written before, during and after a rotation. */
    public List<byte[]> search(String column, String value) {
        return searchUnique(column, value).stream().map(BlindIndex::shortened).toList();
    }

    /** To be written, for unique constraints: the whole HMAC, 32 bytes. */
    public byte[] unique(String column, String value) {
        return keysets.indexSecrets().write(column, bytes(value));
    }

    /** To be searched by, and claimed, all of them: otherwise two could claim one value with different keys. */
    public List<byte[]> searchUnique(String column, String value) {
        return keysets.indexSecrets().find(column, bytes(value));
    }

    /**
     * After opening the row that a unique index led to: it must hold the value that was sought, or the index was moved.
     *
     * @throws SealBroken when it holds another one
     */
    public void confirm(SealedColumn column, UUID row, UUID patientId, String sought, @Nullable String found) {
        if (found == null || !normalised(found).equals(normalised(sought))) {
            watches.forEach(watch -> watch.broken(column, row, patientId));
            throw new SealBroken();
        }
    }

    /** The form in which values are compared. */
    public static String normalised(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static byte[] bytes(String value) {
        return normalised(value).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] shortened(byte[] whole) {
        return Arrays.copyOf(whole, SEARCH_BYTES);
    }
}
