package io.epione.gateway.edge;

import io.epione.gateway.problem.Problem;

/**
 * A path must mean the same to the gateway and to the service behind it. So everything that some server resolves, decodes
 * or cuts off is refused: dot segments, empty segments, parameters, encoded separators, dots and control characters.
 */
final class Paths {

    private Paths() {}

    static void requirePlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            boolean plain =
                    switch (path.charAt(i)) {
                        case '/' -> startsPlainSegment(path, i + 1);
                        case '%' -> isPlainEscape(path, i);
                        case ';', '\\' -> false;
                        default -> true;
                    };
            if (!plain) {
                throw Problem.malformed("The address is not in its plain form.");
            }
        }
    }

    private static boolean startsPlainSegment(String path, int from) {
        if (from == path.length()) {
            return true;
        }
        int end = path.indexOf('/', from);
        int length = (end < 0 ? path.length() : end) - from;
        boolean dots = length == 1 && path.charAt(from) == '.' || length == 2 && path.startsWith("..", from);
        return length > 0 && !dots;
    }

    private static boolean isPlainEscape(String path, int at) {
        if (at + 2 >= path.length()) {
            return false;
        }
        int decoded = Character.digit(path.charAt(at + 1), 16) << 4 | Character.digit(path.charAt(at + 2), 16);
        return decoded >= ' ' && decoded != 0x7f && "/\\.%;".indexOf(decoded) < 0;
    }
}
