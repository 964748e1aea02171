package io.epione.journeys.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for many texts at once in bytes of any kind. Needles are found by their first four bytes in a hash table, so a
 * stream is read once whatever their number.
 */
final class Needles {

    static final int SHORTEST_BYTES = 6;
    static final int LONGEST_BYTES = 256;

    private static final int CHUNK_BYTES = 4 << 20;

    private final Map<Integer, List<byte[]>> byPrefix = new HashMap<>();
    private final boolean[] filter = new boolean[1 << 16];

    /** Texts outside of {@value #SHORTEST_BYTES} to {@value #LONGEST_BYTES} bytes are refused. */
    Needles(Collection<String> texts) {
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length < SHORTEST_BYTES || bytes.length > LONGEST_BYTES) {
                throw new IllegalArgumentException("a needle has 6 to 256 bytes");
            }
            int prefix = prefix(bytes, 0);
            filter[prefix >>> 16] = true;
            byPrefix.computeIfAbsent(prefix, key -> new ArrayList<>()).add(bytes);
        }
    }

    /** How often each needle occurs; those that do not occur are absent. */
    Map<String, Long> in(InputStream stream) throws IOException {
        Map<String, Long> found = new TreeMap<>();
        byte[] buffer = new byte[CHUNK_BYTES + LONGEST_BYTES];
        int kept = 0;
        while (true) {
            int read = stream.readNBytes(buffer, kept, buffer.length - kept);
            int filled = kept + read;
            boolean last = filled < buffer.length;
            // A needle that begins in the last bytes of a chunk is looked for in the next one.
            int end = last ? filled : filled - LONGEST_BYTES;
            search(buffer, end, filled, found);
            if (last) {
                return found;
            }
            kept = filled - end;
            System.arraycopy(buffer, end, buffer, 0, kept);
        }
    }

    private void search(byte[] buffer, int end, int filled, Map<String, Long> found) {
        for (int i = 0; i < end && i + SHORTEST_BYTES <= filled; i++) {
            if (!filter[(buffer[i] & 0xff) << 8 | buffer[i + 1] & 0xff]) {
                continue;
            }
            List<byte[]> candidates = byPrefix.get(prefix(buffer, i));
            if (candidates != null) {
                for (byte[] needle : candidates) {
                    if (matches(buffer, i, filled, needle)) {
                        found.merge(new String(needle, StandardCharsets.UTF_8), 1L, Long::sum);
                    }
                }
            }
        }
    }

    private static boolean matches(byte[] buffer, int at, int filled, byte[] needle) {
        if (at + needle.length > filled) {
            return false;
        }
        for (int i = 0; i < needle.length; i++) {
            if (buffer[at + i] != needle[i]) {
                return false;
            }
        }
        return true;
    }

    private static int prefix(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }
}
