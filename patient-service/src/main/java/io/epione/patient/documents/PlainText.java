package io.epione.patient.documents;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Plain text is UTF-8 to its end, and nothing but characters that can be read. */
final class PlainText {

    private static final int BUFFER = 1 << 16;

    private PlainText() {}

    /** @throws RefusedContent {@link Refusal#UNREADABLE_CONTENT} */
    static void require(Content content) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        long position = 0;
        boolean end = false;
        while (!end) {
            int n = content.read(position, bytes.array(), bytes.position(), bytes.remaining());
            end = n < 0;
            position += Math.max(n, 0);
            bytes.position(bytes.position() + Math.max(n, 0)).flip();
            CoderResult result = utf8.decode(bytes, chars, end);
            chars.flip();
            if (result.isError() || !chars.chars().allMatch(PlainText::readable)) {
                throw new RefusedContent(Refusal.UNREADABLE_CONTENT);
            }
            chars.clear();
            bytes.compact();
        }
    }

    private static boolean readable(int c) {
        return !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t' || c == '\f';
    }
}
