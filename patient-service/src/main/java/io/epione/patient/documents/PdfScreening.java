package io.epione.patient.documents;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a PDF as bytes and not as a tree, so that it is seen whichever way a program would find its objects: every name that
 * lets it act, in the file and in what its deflated streams hold, and how far those streams expand. What cannot be looked into
 * and could hold objects is refused.
 */
final class PdfScreening {

    /** Of one stream: a page scanned at 400 dots per inch in colour has 46 MB. */
    static final long MAX_STREAM_BYTES = 64L << 20;

    static final long MAX_BYTES_TOGETHER = 512L << 20;

    /** More words {@code stream} than a file of 50 MB has objects. */
    private static final int MAX_STREAMS = 100_000;

    /** ISO 32000-1: 12.6.4 (actions), 7.11.4 (embedded files), 12.5.6 (annotations), 12.7.8 (XFA forms). */
    private static final Set<String> ACTING = Set.of(
            "JavaScript",
            "Launch",
            "EmbeddedFile",
            "EmbeddedFiles",
            "FileAttachment",
            "RichMedia",
            "Rendition",
            "SubmitForm",
            "ImportData",
            "GoToE",
            "XFA");

    /** A shorter name comes about by chance in the pixels of a picture. */
    private static final int TELLING_CHARS = 6;

    /** ISO 32000-1: 7.4 and the short names of 8.9.7. */
    private static final Set<String> FURTHER_FILTERS = Set.of("Crypt", "Fl", "LZW", "A85", "AHx", "RL", "CCF", "DCT");

    private static final String OBJECT_STREAM = "ObjStm";
    private static final int BUFFER = 1 << 16;
    private static final int INPUT_BUFFER = 1 << 13;
    private static final int HEAD_BYTES = 4096;
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);

    private final Content content;
    private final byte[] inflated = new byte[BUFFER];
    private final byte[] input = new byte[INPUT_BUFFER];
    private long together;
    private int streams;
    private int objectStreams;
    private int openedObjectStreams;

    private PdfScreening(Content content) {
        this.content = content;
    }

    /** @throws RefusedContent for what acts, expands too much, or hides */
    static void screen(Content content) {
        new PdfScreening(content).screen();
    }

    private void screen() {
        PdfNames names = new PdfNames(this::inFile);
        byte[] window = new byte[BUFFER + STREAM.length];
        int held = 0;
        long position = 0;
        for (int n = content.read(0, window, 0, BUFFER); n > 0; ) {
            names.pass(window, held, n);
            position += n;
            held += n;
            long start = position - held;
            for (int i = 0; i + STREAM.length <= held; i++) {
                if (window[i] == 's' && isStream(window, i)) {
                    stream(start + i);
                }
            }
            int keep = Math.min(held, STREAM.length - 1);
            System.arraycopy(window, held - keep, window, 0, keep);
            held = keep;
            n = content.read(position, window, held, BUFFER);
        }
        names.end();
        if (objectStreams != openedObjectStreams) {
            throw new RefusedContent(Refusal.UNREADABLE_CONTENT);
        }
    }

    private void inFile(String name) {
        if (name.equals("Encrypt")) {
            throw new RefusedContent(Refusal.ENCRYPTED_CONTENT);
        }
        if (name.equals(OBJECT_STREAM)) {
            objectStreams++;
        }
        refuseActing(name);
    }

    private static void refuseActing(String name) {
        if (ACTING.contains(name)) {
            throw new RefusedContent(Refusal.ACTIVE_CONTENT);
        }
    }

    private static boolean isStream(byte[] window, int i) {
        for (int k = 0; k < STREAM.length; k++) {
            if (window[i + k] != STREAM[k]) {
                return false;
            }
        }
        return true;
    }

    /** @param keyword where the word stands; at the end of a stream it is part of another */
    private void stream(long keyword) {
        byte[] around = content.bytes(Math.max(0, keyword - HEAD_BYTES), HEAD_BYTES);
        int headBytes = (int) Math.min(keyword, HEAD_BYTES);
        String head = new String(around, 0, headBytes, StandardCharsets.ISO_8859_1);
        if (head.endsWith("end")) {
            return;
        }
        if (++streams > MAX_STREAMS) {
            throw new RefusedContent(Refusal.UNREADABLE_CONTENT);
        }
        List<String> keys = names(head.substring(head.lastIndexOf("obj") + 1));
        boolean holdsObjects = keys.contains(OBJECT_STREAM) || (keys.contains("First") && keys.contains("N"));
        boolean filtered = keys.contains("Filter");
        boolean opened = inflate(afterLineEnd(keyword + STREAM.length), holdsObjects);
        if (holdsObjects && filtered && !(opened && isDeflatedOnly(keys))) {
            throw new RefusedContent(Refusal.UNREADABLE_CONTENT);
        }
        openedObjectStreams += keys.contains(OBJECT_STREAM) ? 1 : 0;
    }

    /** Behind a second filter, a predictor, or one that stands elsewhere, objects would not be seen. */
    private static boolean isDeflatedOnly(List<String> keys) {
        List<String> filters = keys.stream()
                .filter(name -> name.endsWith("Decode") || FURTHER_FILTERS.contains(name))
                .toList();
        return filters.equals(List.of("FlateDecode")) && !keys.contains("DecodeParms") && !keys.contains("DP");
    }

    private static List<String> names(String head) {
        List<String> names = new ArrayList<>();
        PdfNames found = new PdfNames(names::add);
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        found.pass(bytes, 0, bytes.length);
        found.end();
        return names;
    }

    private long afterLineEnd(long position) {
        byte[] end = content.bytes(position, 2);
        if (end.length == 2 && end[0] == '\r' && end[1] == '\n') {
            return position + 2;
        }
        return end.length > 0 && (end[0] == '\n' || end[0] == '\r') ? position + 1 : position;
    }

    /** @return whether it is a deflated stream that opens to its end */
    private boolean inflate(long position, boolean holdsObjects) {
        byte[] header = content.bytes(position, 2);
        boolean zlib = header.length == 2
                && (header[0] & 0x0F) == 8
                && (((header[0] & 0xFF) << 8) | (header[1] & 0xFF)) % 31 == 0;
        if (!zlib) {
            return false;
        }
        PdfNames names = new PdfNames(name -> {
            if (holdsObjects || name.length() >= TELLING_CHARS) {
                refuseActing(name);
            }
        });
        long next = position;
        long size = 0;
        try (Inflater inflater = new Inflater()) {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    int n = content.read(next, input, 0, input.length);
                    if (n < 0) {
                        return false;
                    }
                    inflater.setInput(input, 0, n);
                    next += n;
                }
                int n = inflater.inflate(inflated);
                if (n == 0 && inflater.needsDictionary()) {
                    return false;
                }
                size += n;
                together += n;
                if (size > MAX_STREAM_BYTES || together > MAX_BYTES_TOGETHER) {
                    throw new RefusedContent(Refusal.EXPANDS_TOO_MUCH);
                }
                names.pass(inflated, 0, n);
            }
            names.end();
            return true;
        } catch (DataFormatException e) {
            return false;
        }
    }
}
