package io.epione.audit.checkpoint;

import io.epione.audit.log.Tiles;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ReadCheckpoints {

    private final Checkpoints checkpoints;
    private final SignCheckpoint sign;
    private final Tiles tiles;

    ReadCheckpoints(Checkpoints checkpoints, SignCheckpoint sign, Tiles tiles) {
        this.checkpoints = checkpoints;
        this.sign = sign;
        this.tiles = tiles;
    }

    /** The latest one; a log that was never signed is signed now. Empty for an empty log. */
    @Transactional
    public Optional<Checkpoint> latest(UUID tenantId) {
        return checkpoints.latest(tenantId).or(() -> sign.sign(tenantId));
    }

    /** Proves that the larger tree begins with the smaller one. Empty unless both sizes were signed. */
    @Transactional(readOnly = true)
    public Optional<Consistency> consistency(UUID tenantId, long from, long size) {
        return checkpoints
                .find(tenantId, from)
                .flatMap(first -> checkpoints
                        .find(tenantId, size)
                        .map(second -> new Consistency(
                                first, second, tiles.tree(tenantId).consistency(from, size))));
    }

    record Consistency(Checkpoint first, Checkpoint second, List<byte[]> proof) {}
}
