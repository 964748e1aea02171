package io.epione.platform.idempotency;

import io.epione.platform.Ids;
import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers already given, sealed with the hospital's keyset. */
final class Answers {

    static final SealedColumn SEALED = SealedColumn.of("idempotent_answer.sealed");

    /** @param requestHash tells whether a later request is the same */
    record Key(UUID userId, String value, byte[] requestHash) {

        /** A number for the advisory lock; two keys that share one only wait for each other in vain once. */
        long lock() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(Tenancy.current().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(userId.toString().getBytes(StandardCharsets.UTF_8));
                return ByteBuffer.wrap(digest.digest(value.getBytes(StandardCharsets.UTF_8)))
                        .getLong();
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    record Stored(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte[] body) {}

    private record Row(UUID id, byte[] requestHash, byte[] sealed) {}

    private final JdbcClient jdbc;
    private final HospitalCipher cipher;

    Answers(JdbcClient jdbc, HospitalCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /**
     * The answer given before, or nothing when this transaction is the one to make it.
     *
     * @throws Problem 409 while another transaction makes it, 422 for another body
     */
    Optional<Stored> claim(Key key) {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", key.lock())
                .query(Boolean.class)
                .single();
        if (!mine) {
            throw Problem.conflict("IDEMPOTENCY_KEY_IN_USE", "A request with this Idempotency-Key is still running.")
                    .retryAfterSeconds(1);
        }
        return jdbc.sql("""
                        select id, request_hash, sealed from idempotent_answer
                         where tenant_id = :tenant and user_id = :user and key = :key
                        """)
                .param("tenant", Tenancy.current())
                .param("user", key.userId())
                .param("key", key.value())
                .query((row, n) -> new Row(row.getObject(1, UUID.class), row.getBytes(2), row.getBytes(3)))
                .optional()
                .map(row -> open(row, key));
    }

    private Stored open(Row row, Key key) {
        if (!MessageDigest.isEqual(row.requestHash(), key.requestHash())) {
            throw Problem.unprocessable("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used for another request.");
        }
        return cipher.open(SEALED, row.id(), row.sealed(), Stored.class);
    }

    void store(Key key, Stored answer) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into idempotent_answer (tenant_id, user_id, key, id, request_hash, status, sealed)
                        values (:tenant, :user, :key, :id, :hash, :status, :sealed)
                        """)
                .param("tenant", Tenancy.current())
                .param("user", key.userId())
                .param("key", key.value())
                .param("id", id)
                .param("hash", key.requestHash())
                .param("status", answer.status())
                .param("sealed", cipher.seal(SEALED, id, answer))
                .update();
    }
}
