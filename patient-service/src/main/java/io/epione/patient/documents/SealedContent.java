package io.epione.patient.documents;

import io.epione.patient.documents.Chunks.Chunk;
import io.epione.platform.crypto.ContentCipher;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A document's content as it lies in the store: pieces of {@value Document#CHUNK_BYTES} bytes, each sealed on its own and bound
 * to hospital, document, number and object. Reading opens the pieces that are asked for and keeps the last few.
 */
final class SealedContent implements Content {

    /** A PDF is read at its end and at its beginning by turns. */
    private static final int KEPT_CHUNKS = 3;

    private final UUID documentId;
    private final long size;
    private final List<Chunk> chunks;
    private final ContentCipher cipher;
    private final ContentStore store;
    private final Map<Integer, byte[]> kept = new LinkedHashMap<>(KEPT_CHUNKS + 1, 1, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > KEPT_CHUNKS;
        }
    };

    /** @param chunks all of the document's, in order */
    SealedContent(Document document, List<Chunk> chunks, ContentCipher cipher, ContentStore store) {
        this.documentId = document.id();
        this.size = document.sizeBytes();
        this.chunks = chunks;
        this.cipher = cipher;
        this.store = store;
    }

    static byte[] seal(ContentCipher cipher, UUID documentId, Chunk chunk, byte[] clear) {
        return cipher.seal(place(chunk), documentId, clear);
    }

    static byte[] open(ContentCipher cipher, UUID documentId, Chunk chunk, byte[] sealed) {
        return cipher.open(place(chunk), documentId, sealed);
    }

    private static SealedColumn place(Chunk chunk) {
        return SealedColumn.of("document.content." + chunk.number() + "." + chunk.objectId());
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) {
        if (position >= size) {
            return -1;
        }
        int index = Math.toIntExact(position / Document.CHUNK_BYTES);
        int from = Math.toIntExact(position % Document.CHUNK_BYTES);
        byte[] clear = kept.get(index);
        if (clear == null) {
            clear = open(chunks.get(index));
            kept.put(index, clear);
        }
        int n = Math.min(length, clear.length - from);
        if (n <= 0) {
            throw Problem.unavailable("DOCUMENT_STORE_UNAVAILABLE", "Documents are not reachable at the moment.");
        }
        System.arraycopy(clear, from, buffer, offset, n);
        return n;
    }

    private byte[] open(Chunk chunk) {
        return open(cipher, documentId, chunk, store.get(chunk.objectId()));
    }
}
