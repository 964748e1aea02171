package io.epione.audit.merkle;

/** Where a tree finds the hashes of its complete subtrees. */
@FunctionalInterface
public interface Subtrees {

    /**
     * Hash of the complete subtree of {@code 2^level} leaves that begins at leaf {@code index * 2^level}.
     * Asked only for subtrees that are complete.
     */
    byte[] hash(int level, long index);
}
