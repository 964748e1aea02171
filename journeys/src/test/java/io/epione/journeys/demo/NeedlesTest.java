package io.epione.journeys.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeedlesTest {

    @Test
    void findsTextsWhereverTheyLieEvenAcrossChunks() throws IOException {
        byte[] haystack = new byte[9 << 20];
        put(haystack, 0, "Turner526");
        put(haystack, (4 << 20) - 4, "Turner526");
        put(haystack, (4 << 20) + 252, "Turner526");
        put(haystack, (8 << 20) - 1, "999-92-9219");
        put(haystack, haystack.length - 9, "Turner526");
        var found =
                new Needles(List.of("Turner526", "999-92-9219", "Absent123")).in(new ByteArrayInputStream(haystack));
        assertThat(found).isEqualTo(Map.of("Turner526", 4L, "999-92-9219", 1L));
    }

    @Test
    void findsTextsThatAreNotAscii() throws IOException {
        byte[] haystack = "…Delrío329…".getBytes(StandardCharsets.UTF_8);
        assertThat(new Needles(List.of("Delrío329")).in(new ByteArrayInputStream(haystack)))
                .hasSize(1);
    }

    @Test
    void aHalfAtTheEndIsNoFind() throws IOException {
        byte[] haystack = "xxTurner52".getBytes(StandardCharsets.UTF_8);
        assertThat(new Needles(List.of("Turner526")).in(new ByteArrayInputStream(haystack)))
                .isEmpty();
    }

    @Test
    void shortTextsAreRefusedBecauseTheyOccurByChance() {
        assertThatThrownBy(() -> new Needles(List.of("Smith"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void put(byte[] into, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }
}
