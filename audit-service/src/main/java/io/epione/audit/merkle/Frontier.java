package io.epione.audit.merkle;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The right edge of a tree: the complete subtrees that its size is the sum of, one per set bit. It is all that appending
 * needs, so a leaf costs two hashes on average and no read, however long the log is. Not thread-safe.
 */
public final class Frontier {

    private final byte[][] edge = new byte[Long.SIZE][];
    private long size;

    /** The frontier of the tree without leaves. */
    public Frontier() {}

    /** Restores what {@link #bytes()} gave for a tree of {@code size} leaves. */
    public Frontier(long size, byte[] bytes) {
        if (bytes.length != Long.bitCount(size) * MerkleHash.BYTES) {
            throw new IllegalArgumentException("a frontier of %d leaves has one hash per set bit".formatted(size));
        }
        this.size = size;
        int at = 0;
        for (int level = 0; level < Long.SIZE; level++) {
            if (hasEdge(level)) {
                edge[level] = Arrays.copyOfRange(bytes, at, at += MerkleHash.BYTES);
            }
        }
    }

    public long size() {
        return size;
    }

    /** Appends a leaf and tells the listener each subtree that it completes, the leaf itself first. */
    public void append(byte[] leafHash, Completed listener) {
        byte[] hash = leafHash;
        int level = 0;
        long index = size;
        listener.subtree(level, index, hash);
        while ((index & 1) == 1) {
            hash = MerkleHash.node(edge[level], hash);
            level++;
            index >>= 1;
            listener.subtree(level, index, hash);
        }
        edge[level] = hash;
        size++;
    }

    public void append(byte[] leafHash) {
        append(leafHash, (level, index, hash) -> {});
    }

    /** Merkle tree hash of all leaves so far. */
    public byte[] root() {
        if (size == 0) {
            return MerkleHash.empty();
        }
        int level = Long.numberOfTrailingZeros(size);
        byte[] root = edge[level];
        while (++level < Long.SIZE) {
            if (hasEdge(level)) {
                root = MerkleHash.node(edge[level], root);
            }
        }
        return root;
    }

    /** The hashes of the edge, the smallest subtree first. */
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream(Long.bitCount(size) * MerkleHash.BYTES);
        for (int level = 0; level < Long.SIZE; level++) {
            if (hasEdge(level)) {
                bytes.writeBytes(edge[level]);
            }
        }
        return bytes.toByteArray();
    }

    private boolean hasEdge(int level) {
        return (size >>> level & 1) == 1;
    }

    /** Hears of each subtree when its last leaf arrives. */
    @FunctionalInterface
    public interface Completed {
        void subtree(int level, long index, byte[] hash);
    }
}
