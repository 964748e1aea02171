package io.epione.audit.log;

import io.epione.audit.merkle.Frontier;
import io.epione.audit.merkle.MerkleHash;
import io.epione.audit.merkle.MerkleTree;
import io.epione.platform.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The nodes of a hospital's Merkle tree, kept at every eighth level in tiles of 256 hashes (the layout of C2SP tlog-tiles).
 * Appending writes one tile, a proof over a million entries reads five.
 */
@Component
public class Tiles {

    public static final int WIDTH = 256;

    private static final int LEVELS_PER_TILE = 8;
    private static final int ID_BYTES = 16;

    private static final String APPEND = """
            insert into merkle_tile as tile (tenant_id, level, idx, hashes, ids) values (?, ?, ?, ?, ?)
            on conflict (tenant_id, level, idx)
            do update set hashes = tile.hashes || excluded.hashes, ids = tile.ids || excluded.ids""";

    private static final String READ = "select hashes from merkle_tile where tenant_id = ? and level = ? and idx = ?";

    private static final String READ_LEAVES = """
            select idx, hashes, ids from merkle_tile
             where tenant_id = ? and level = 0 and idx between ? and ? order by idx""";

    private final JdbcTemplate jdbc;

    Tiles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Growth growth(UUID tenantId) {
        return new Growth(tenantId);
    }

    /** The tree of the hospital's log, read as far as an answer needs it. For one transaction. */
    public MerkleTree tree(UUID tenantId) {
        Map<Place, byte[]> read = new HashMap<>();
        return new MerkleTree((level, index) -> {
            int below = level % LEVELS_PER_TILE;
            long first = index << below;
            Place place = new Place(level / LEVELS_PER_TILE, first / WIDTH);
            byte[] hashes = read.computeIfAbsent(place, p -> read(tenantId, p));
            return combine(hashes, (int) (first % WIDTH), 1 << below);
        });
    }

    /** The leaves that tiles {@code first} to {@code last} hold, by leaf index. */
    public Map<Long, Leaf> leaves(UUID tenantId, long first, long last) {
        Map<Long, Leaf> leaves = new HashMap<>();
        jdbc.query(
                READ_LEAVES,
                row -> {
                    long index = row.getLong(1) * WIDTH;
                    byte[] hashes = row.getBytes(2);
                    ByteBuffer ids = ByteBuffer.wrap(row.getBytes(3));
                    for (int at = 0; at < hashes.length; at += MerkleHash.BYTES) {
                        var id = new UUID(ids.getLong(), ids.getLong());
                        leaves.put(index++, new Leaf(id, Arrays.copyOfRange(hashes, at, at + MerkleHash.BYTES)));
                    }
                },
                tenantId,
                first,
                last);
        return leaves;
    }

    private byte[] read(UUID tenantId, Place place) {
        List<byte[]> tile = jdbc.query(READ, (row, nr) -> row.getBytes(1), tenantId, place.level(), place.index());
        return tile.isEmpty() ? new byte[0] : tile.getFirst();
    }

    /** Root of the complete subtree over {@code count} neighbouring hashes. */
    private static byte[] combine(byte[] hashes, int first, int count) {
        if ((first + count) * MerkleHash.BYTES > hashes.length) {
            throw new BrokenTree();
        }
        if (count == 1) {
            return Arrays.copyOfRange(hashes, first * MerkleHash.BYTES, (first + 1) * MerkleHash.BYTES);
        }
        int half = count / 2;
        return MerkleHash.node(combine(hashes, first, half), combine(hashes, first + half, half));
    }

    private record Place(int level, long index) {}

    /** What the tree remembers of an entry, apart from the entry. */
    public record Leaf(UUID id, byte[] hash) {}

    /** A stored node is missing: somebody went at the log. The verification tells where. */
    public static final class BrokenTree extends Problem {
        public BrokenTree() {
            super(409, "LOG_DAMAGED", "The log is damaged. Verify it.");
        }
    }

    /** Collects what a batch adds to tiles, so that each is written once. */
    final class Growth {

        private final UUID tenantId;
        private final Map<Place, Added> added =
                new TreeMap<>(java.util.Comparator.comparing(Place::level).thenComparing(Place::index));

        private Growth(UUID tenantId) {
            this.tenantId = tenantId;
        }

        void leaf(Frontier frontier, UUID id, byte[] hash) {
            frontier.append(hash, (level, index, node) -> {
                if (level % LEVELS_PER_TILE == 0) {
                    added.computeIfAbsent(new Place(level / LEVELS_PER_TILE, index / WIDTH), place -> new Added())
                            .add(node, level == 0 ? id : null);
                }
            });
        }

        void store() {
            jdbc.batchUpdate(APPEND, added.entrySet(), added.size(), this::bind);
        }

        private void bind(PreparedStatement statement, Map.Entry<Place, Added> tile) throws java.sql.SQLException {
            statement.setObject(1, tenantId);
            statement.setInt(2, tile.getKey().level());
            statement.setLong(3, tile.getKey().index());
            statement.setBytes(4, tile.getValue().hashes.toByteArray());
            statement.setBytes(
                    5, tile.getKey().level() == 0 ? tile.getValue().ids.toByteArray() : null);
        }
    }

    private static final class Added {

        private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        private final ByteArrayOutputStream ids = new ByteArrayOutputStream();

        void add(byte[] hash, @Nullable UUID id) {
            hashes.writeBytes(hash);
            if (id != null) {
                ids.writeBytes(ByteBuffer.allocate(ID_BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
            }
        }
    }
}
