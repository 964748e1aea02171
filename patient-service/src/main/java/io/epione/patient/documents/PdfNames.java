package io.epione.patient.documents;

import java.util.function.Consumer;

/**
 * Finds names in the bytes of a PDF as they pass, however they are written: {@code /J#61vaScript} is {@code JavaScript}
 * (ISO 32000-1 section 7.3.5).
 */
final class PdfNames {

    private static final int LONGEST = 32;

    private final Consumer<String> found;
    private final StringBuilder name = new StringBuilder(LONGEST);
    private boolean within;
    private int escape;

    PdfNames(Consumer<String> found) {
        this.found = found;
    }

    void pass(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            pass(bytes[i] & 0xFF);
        }
    }

    /** Nothing follows. */
    void end() {
        pass(' ');
    }

    private void pass(int b) {
        if (!within) {
            if (b == '/') {
                begin();
            }
            return;
        }
        if (isDelimiter(b)) {
            found.accept(unescaped());
            within = false;
            if (b == '/') {
                begin();
            }
        } else if (name.length() < LONGEST + escape) {
            name.append((char) b);
            escape += b == '#' ? 2 : 0;
        } else {
            within = false;
        }
    }

    private void begin() {
        within = true;
        escape = 0;
        name.setLength(0);
    }

    private String unescaped() {
        if (escape == 0) {
            return name.toString();
        }
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            int code =
                    name.charAt(i) == '#' && i + 2 < name.length() ? hex(name.charAt(i + 1), name.charAt(i + 2)) : -1;
            plain.append(code < 0 ? name.charAt(i) : (char) code);
            i += code < 0 ? 0 : 2;
        }
        return plain.toString();
    }

    private static int hex(char high, char low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h * 16 + l;
    }

    private static boolean isDelimiter(int b) {
        return b <= ' ' || "()<>[]{}/%".indexOf(b) >= 0;
    }
}
