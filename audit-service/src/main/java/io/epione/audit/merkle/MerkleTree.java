package io.epione.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs of a log of any length, computed from its complete subtrees. Every answer takes a number of
 * hashes that grows with the logarithm of the size.
 */
public final class MerkleTree {

    private final Subtrees subtrees;

    public MerkleTree(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** {@code MTH(D[size])}. */
    public byte[] root(long size) {
        return size == 0 ? MerkleHash.empty() : range(0, size);
    }

    /** {@code PATH(leaf, D[size])}, RFC 6962 section 2.1.1: from the leaf's sibling up to the root's child. */
    public List<byte[]> inclusion(long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("leaf %d is not in a tree of %d".formatted(leaf, size));
        }
        List<byte[]> path = new ArrayList<>();
        inclusion(leaf, 0, size, path);
        return path;
    }

    /** {@code PROOF(first, D[second])}, RFC 6962 section 2.1.2. Empty when the sizes are equal or the first is 0. */
    public List<byte[]> consistency(long first, long second) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException("a tree of %d does not begin with one of %d".formatted(second, first));
        }
        List<byte[]> proof = new ArrayList<>();
        if (first > 0 && first < second) {
            subproof(first, 0, second, true, proof);
        }
        return proof;
    }

    private void inclusion(long leaf, long begin, long end, List<byte[]> path) {
        if (end - begin == 1) {
            return;
        }
        long middle = begin + split(end - begin);
        if (leaf < middle) {
            inclusion(leaf, begin, middle, path);
            path.add(range(middle, end));
        } else {
            inclusion(leaf, middle, end, path);
            path.add(range(begin, middle));
        }
    }

    private void subproof(long first, long begin, long end, boolean known, List<byte[]> proof) {
        if (first == end) {
            if (!known) {
                proof.add(range(begin, end));
            }
            return;
        }
        long middle = begin + split(end - begin);
        if (first <= middle) {
            subproof(first, begin, middle, known, proof);
            proof.add(range(middle, end));
        } else {
            subproof(first, middle, end, false, proof);
            proof.add(range(begin, middle));
        }
    }

    /** {@code MTH(D[begin:end])}. The recursion of the RFC only asks for ranges that begin at a multiple of their span. */
    private byte[] range(long begin, long end) {
        long leaves = end - begin;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return subtrees.hash(level, begin >> level);
        }
        long middle = begin + split(leaves);
        return MerkleHash.node(range(begin, middle), range(middle, end));
    }

    /** The largest power of two smaller than {@code leaves}. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
