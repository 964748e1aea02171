package io.epione.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.epione.platform.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds sealed values by equality: HMAC-SHA-256 with a key per hospital and column, over the value in NFKC, case-folded,
 * trimmed and with runs of white space as one.
 */
public final class BlindIndex {

    /**
     * A search index keeps 5 bytes: at a million rows about one in a million values is shared by two, so an index entry
     * does not prove a value. Rows found are compared after opening.
     */
    private static final int SEARCH_BYTES = 5;

    private static final String ALGORITHM = "HmacSHA256";

    private final Keysets keysets;
    private final ObjectProvider<SealWatch> watches;
    private final Cache<ColumnKey, SecretKeySpec> keys = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    private record ColumnKey(UUID tenantId, String column) {}

    BlindIndex(Keysets keysets, ObjectProvider<SealWatch> watches) {
        this.keysets = keysets;
        this.watches = watches;
    }

    /** For searching; different values may share one. */
    public byte[] of(String column, String value) {
        return Arrays.copyOf(unique(column, value), SEARCH_BYTES);
    }

    /** For unique constraints: the whole HMAC, 32 bytes. */
    public byte[] unique(String column, String value) {
        return hmac(key(column), normalised(value).getBytes(StandardCharsets.UTF_8));
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

    private SecretKeySpec key(String column) {
        return keys.get(
                new ColumnKey(Tenancy.current(), column),
                key -> new SecretKeySpec(
                        hmac(
                                new SecretKeySpec(keysets.indexSecret(), ALGORITHM),
                                ("v1|" + column).getBytes(StandardCharsets.UTF_8)),
                        ALGORITHM));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
