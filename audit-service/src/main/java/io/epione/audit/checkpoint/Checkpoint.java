package io.epione.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A signed tree head: the platform's word that the hospital's log had this root when it had this size.
 *
 * @param timestamp to the second
 * @param signature Ed25519 over {@link #statement}
 */
record Checkpoint(UUID tenantId, long treeSize, byte[] rootHash, Instant timestamp, String keyId, byte[] signature) {

    /** What is signed: five lines, each ended by a line feed. The first keeps the signature from serving elsewhere. */
    static byte[] statement(UUID tenantId, long treeSize, byte[] rootHash, Instant timestamp) {
        return "epione-audit-checkpoint/v1\n%s\n%d\n%s\n%s\n"
                .formatted(tenantId, treeSize, Base64.getEncoder().encodeToString(rootHash), timestamp)
                .getBytes(StandardCharsets.UTF_8);
    }

    byte[] statement() {
        return statement(tenantId, treeSize, rootHash, timestamp);
    }
}
