package io.epione.audit.checkpoint;

import io.epione.platform.crypto.PlatformCipher;
import java.security.KeyPair;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The keys that sign checkpoints. The first is made when it is first needed; private halves are stored sealed by the
 * key-encryption key. A key is replaced by setting {@code retired_at}: the next instance to sign makes a new one.
 */
@Component
class CheckpointKeys {

    private static final String CURRENT = "select key_id, sealed from signing_key where retired_at is null";

    private final JdbcTemplate jdbc;
    private final PlatformCipher cipher;
    private volatile @Nullable CheckpointKey current;

    CheckpointKeys(JdbcTemplate jdbc, PlatformCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    CheckpointKey current() {
        CheckpointKey known = current;
        if (known == null) {
            known = load().or(() -> {
                        create();
                        return load();
                    })
                    .orElseThrow();
            current = known;
        }
        return known;
    }

    /** Whether the checkpoint was signed by a key of ours. */
    boolean verifies(Checkpoint checkpoint) {
        return publicKey(checkpoint.keyId())
                .map(spki -> CheckpointKey.verifies(spki, checkpoint.statement(), checkpoint.signature()))
                .orElse(false);
    }

    /** All keys that ever signed, the newest first. */
    List<Published> published() {
        return jdbc.query(
                "select key_id, public_key, created_at, retired_at from signing_key order by created_at desc",
                (row, nr) -> {
                    OffsetDateTime retired = row.getObject(4, OffsetDateTime.class);
                    return new Published(
                            row.getString(1),
                            CheckpointKey.raw(row.getBytes(2)),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            retired == null ? null : retired.toInstant());
                });
    }

    private Optional<CheckpointKey> load() {
        return jdbc
                .query(CURRENT, (row, nr) -> {
                    String keyId = row.getString(1);
                    return new CheckpointKey(
                            keyId, CheckpointKey.privateKey(cipher.open(place(keyId), row.getBytes(2))));
                })
                .stream()
                .findFirst();
    }

    /** Two instances that start together both try; the index over current keys lets one win. */
    private void create() {
        KeyPair pair = CheckpointKey.generate();
        byte[] spki = pair.getPublic().getEncoded();
        String keyId = CheckpointKey.keyId(spki);
        jdbc.update(
                "insert into signing_key (key_id, public_key, sealed) values (?, ?, ?) on conflict do nothing",
                keyId,
                spki,
                cipher.seal(place(keyId), pair.getPrivate().getEncoded()));
    }

    private Optional<byte[]> publicKey(String keyId) {
        return jdbc
                .query("select public_key from signing_key where key_id = ?", (row, nr) -> row.getBytes(1), keyId)
                .stream()
                .findFirst();
    }

    private static String place(String keyId) {
        return "signing_key.sealed|" + keyId;
    }

    /** The public half, as the 32 bytes of RFC 8032. */
    record Published(
            String keyId,
            byte[] publicKey,
            Instant createdAt,
            @Nullable Instant retiredAt) {}
}
