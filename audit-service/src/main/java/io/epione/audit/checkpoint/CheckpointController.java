package io.epione.audit.checkpoint;

import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit")
class CheckpointController {

    private final ReadCheckpoints checkpoints;
    private final CheckpointKeys keys;

    CheckpointController(ReadCheckpoints checkpoints, CheckpointKeys keys) {
        this.checkpoints = checkpoints;
        this.keys = keys;
    }

    @GetMapping("/checkpoints/latest")
    @PreAuthorize("hasAuthority('audit:read')")
    CheckpointResponse latest() {
        return checkpoints
                .latest(Tenancy.current())
                .map(CheckpointResponse::of)
                .orElseThrow(() -> Problem.notFound("CHECKPOINT_NOT_FOUND"));
    }

    /** That the log of {@code size} entries begins with the log of {@code from} entries; both must have been signed. */
    @GetMapping("/checkpoints/{size}/consistency")
    @PreAuthorize("hasAuthority('audit:read')")
    ConsistencyResponse consistency(@PathVariable long size, @RequestParam long from) {
        if (from > size) {
            throw Problem.invalid("from", "must not be larger than the tree it is compared with");
        }
        return checkpoints
                .consistency(Tenancy.current(), from, size)
                .map(c -> new ConsistencyResponse(
                        CheckpointResponse.of(c.first()), CheckpointResponse.of(c.second()), c.proof()))
                .orElseThrow(() -> Problem.notFound("CHECKPOINT_NOT_FOUND"));
    }

    /** The public keys as JSON Web Keys (RFC 8037). */
    @GetMapping("/keys")
    @PreAuthorize("hasAuthority('audit:read')")
    KeysResponse keys() {
        return new KeysResponse(keys.published().stream().map(KeyResponse::of).toList());
    }

    /** Hashes and signature are Base64. */
    record CheckpointResponse(
            UUID tenantId, long treeSize, byte[] rootHash, Instant timestamp, String keyId, byte[] signature) {

        static CheckpointResponse of(Checkpoint checkpoint) {
            return new CheckpointResponse(
                    checkpoint.tenantId(),
                    checkpoint.treeSize(),
                    checkpoint.rootHash(),
                    checkpoint.timestamp(),
                    checkpoint.keyId(),
                    checkpoint.signature());
        }
    }

    record ConsistencyResponse(CheckpointResponse first, CheckpointResponse second, List<byte[]> proof) {}

    record KeysResponse(List<KeyResponse> keys) {}

    /** {@code x} is the 32 bytes of the key in Base64url. */
    record KeyResponse(
            String kty,
            String crv,
            String use,
            String alg,
            String kid,
            String x,
            Instant createdAt,
            @Nullable Instant retiredAt) {

        static KeyResponse of(CheckpointKeys.Published key) {
            String x = Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicKey());
            return new KeyResponse("OKP", "Ed25519", "sig", "EdDSA", key.keyId(), x, key.createdAt(), key.retiredAt());
        }
    }
}
