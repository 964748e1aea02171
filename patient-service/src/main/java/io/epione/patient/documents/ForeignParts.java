package io.epione.patient.documents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what makes a content a second thing for another program: a web page or a PDF within it, a ZIP archive in its tail.
 * That a picture ends where the content ends is for {@link ImageScreening}.
 */
final class ForeignParts {

    private static final byte[] PDF = ascii("%PDF-");
    private static final List<byte[]> PAGES = List.of(
            ascii("<script"),
            ascii("<html>"),
            ascii("<html "),
            ascii("<!doctype html"),
            ascii("<iframe"),
            ascii("<?php"));
    private static final int LONGEST = 16;
    private static final int BUFFER = 1 << 16;

    /** An archive is found from its end record, which 65,535 bytes of comment may follow. */
    private static final int ARCHIVE_TAIL = 22 + 65_535;

    private static final byte[] ARCHIVE_END = {'P', 'K', 5, 6};

    private ForeignParts() {}

    /** @throws RefusedContent {@link Refusal#POLYGLOT_CONTENT} */
    static void refuse(Content content, ContentType type) {
        if ((type == ContentType.PDF && !endsAsPdf(content)) || hasArchiveEnd(content) || hasPart(content, type)) {
            throw new RefusedContent(Refusal.POLYGLOT_CONTENT);
        }
    }

    /** Its header at the very beginning, and white space alone behind its last mark. */
    private static boolean endsAsPdf(Content content) {
        String tail = new String(content.bytes(Math.max(0, content.size() - 1024), 1024), StandardCharsets.ISO_8859_1);
        int mark = tail.lastIndexOf("%%EOF");
        return Arrays.equals(content.bytes(0, PDF.length), PDF)
                && mark >= 0
                && tail.substring(mark + 5).chars().allMatch(c -> c <= ' ');
    }

    private static boolean hasArchiveEnd(Content content) {
        byte[] tail = content.bytes(Math.max(0, content.size() - ARCHIVE_TAIL), ARCHIVE_TAIL);
        for (int i = 0; i + ARCHIVE_END.length <= tail.length; i++) {
            if (at(tail, tail.length, i, ARCHIVE_END)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasPart(Content content, ContentType type) {
        byte[] window = new byte[LONGEST + BUFFER];
        int held = 0;
        long position = 0;
        for (int n = content.read(0, window, 0, BUFFER); n > 0; ) {
            position += n;
            held += n;
            for (int i = 0; i < held; i++) {
                if (window[i] == '<' && isPage(window, held, i)) {
                    return true;
                }
                // A PDF in a PDF would be an embedded file, which is found as such.
                if (window[i] == '%' && type != ContentType.PDF && at(window, held, i, PDF)) {
                    return true;
                }
            }
            int keep = Math.min(held, LONGEST);
            System.arraycopy(window, held - keep, window, 0, keep);
            held = keep;
            n = content.read(position, window, held, BUFFER);
        }
        return false;
    }

    private static boolean isPage(byte[] window, int held, int i) {
        return PAGES.stream().anyMatch(page -> at(window, held, i, page));
    }

    /** Capital letters count as the small ones that are wanted. */
    private static boolean at(byte[] bytes, int held, int from, byte[] wanted) {
        if (from + wanted.length > held) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            byte b = bytes[from + i];
            if ((b >= 'A' && b <= 'Z' && wanted[i] != b ? (byte) (b + 32) : b) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
