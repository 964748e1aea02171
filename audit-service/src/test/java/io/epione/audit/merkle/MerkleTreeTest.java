package io.epione.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Known answers are those of the reference implementation of RFC 6962, {@code merkle_tree_test} of google/certificate-transparency. */
class MerkleTreeTest {

    private static final List<byte[]> INPUTS = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(MerkleTreeTest::bytes)
            .toList();

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String NODE_2_3 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String NODE_6_7 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String LEAF_1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String LEAF_4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";

    @Test
    void theTreeWithoutLeavesHashesNothing() {
        assertThat(hex(new Frontier().root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void rootsAreThoseOfTheReferenceImplementation() {
        var frontier = new Frontier();
        var tree = new MerkleTree(subtreesOf(INPUTS));
        for (int size = 1; size <= INPUTS.size(); size++) {
            frontier.append(MerkleHash.leaf(INPUTS.get(size - 1)));
            assertThat(hex(frontier.root())).isEqualTo(ROOTS.get(size - 1));
            assertThat(hex(tree.root(size))).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void inclusionPathsAreThoseOfTheReferenceImplementation() {
        var tree = new MerkleTree(subtreesOf(INPUTS));
        assertThat(hex(tree.inclusion(0, 1))).isEmpty();
        assertThat(hex(tree.inclusion(0, 8)))
                .containsExactly(LEAF_1, NODE_2_3, "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(tree.inclusion(5, 8))).containsExactly(LEAF_4, NODE_6_7, ROOTS.get(3));
        assertThat(hex(tree.inclusion(2, 3))).containsExactly(ROOTS.get(1));
        assertThat(hex(tree.inclusion(1, 5))).containsExactly(ROOTS.get(0), NODE_2_3, LEAF_4);
    }

    @Test
    void consistencyProofsAreThoseOfTheReferenceImplementation() {
        var tree = new MerkleTree(subtreesOf(INPUTS));
        assertThat(hex(tree.consistency(1, 1))).isEmpty();
        assertThat(hex(tree.consistency(1, 8)))
                .containsExactly(LEAF_1, NODE_2_3, "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(tree.consistency(6, 8)))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", NODE_6_7, ROOTS.get(3));
        assertThat(hex(tree.consistency(2, 5))).containsExactly(NODE_2_3, LEAF_4);
    }

    @Test
    void everyProofOfEveryTreeUpTo70LeavesConvincesAClient() {
        List<byte[]> data = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            data.add(new byte[] {(byte) i});
        }
        var tree = new MerkleTree(subtreesOf(data));
        for (int size = 1; size <= data.size(); size++) {
            byte[] root = tree.root(size);
            for (int other = 0; other < size; other++) {
                byte[] leaf = MerkleHash.leaf(data.get(other));
                assertThat(MerkleVerifier.included(other, size, leaf, tree.inclusion(other, size), root))
                        .isTrue();
                assertThat(MerkleVerifier.consistent(
                                other, size, tree.root(other), root, tree.consistency(other, size)))
                        .isTrue();
            }
        }
    }

    @Test
    void aProofForAnotherLeafConvincesNobody() {
        var tree = new MerkleTree(subtreesOf(INPUTS));
        byte[] leaf = MerkleHash.leaf(INPUTS.get(4));
        assertThat(MerkleVerifier.included(5, 8, leaf, tree.inclusion(5, 8), tree.root(8)))
                .isFalse();
    }

    @Test
    void aFrontierContinuesWhereItWasStored() {
        var whole = new Frontier();
        var stored = new Frontier();
        for (int i = 0; i < 300; i++) {
            byte[] leaf = MerkleHash.leaf(new byte[] {(byte) i, (byte) (i >> 8)});
            whole.append(leaf);
            stored = new Frontier(stored.size(), stored.bytes());
            stored.append(leaf);
        }
        assertThat(stored.root()).isEqualTo(whole.root());
    }

    /** All subtrees, by brute force. */
    private static Subtrees subtreesOf(List<byte[]> data) {
        return new Subtrees() {
            @Override
            public byte[] hash(int level, long index) {
                return level == 0
                        ? MerkleHash.leaf(data.get((int) index))
                        : MerkleHash.node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
            }
        };
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(MerkleTreeTest::hex).toList();
    }
}
