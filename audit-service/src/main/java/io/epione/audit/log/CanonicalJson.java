package io.epione.audit.log;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A flat JSON object as RFC 8785 writes it. The caller gives the members in their order: by name. */
final class CanonicalJson {

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder text = new StringBuilder(480).append('{');

    /** Texts, ids and whole numbers; nothing for null. */
    CanonicalJson member(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        if (text.length() > 1) {
            text.append(',');
        }
        text.append('"').append(name).append("\":");
        if (value instanceof Integer) {
            text.append(value);
        } else {
            quote(value.toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return text + "}";
    }

    /** RFC 8785 section 3.2.2.2. */
    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < ' ') {
                        text.append("\\u").append(HEX.toHexDigits(c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
