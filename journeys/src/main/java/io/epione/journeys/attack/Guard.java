package io.epione.journeys.attack;

import java.util.Arrays;
import java.util.Set;

/**
 * Who may call an operation.
 *
 * @param permissions any of which opens; empty where the kind says it all
 */
record Guard(Kind kind, Set<String> permissions) {

    enum Kind {
        ANYONE,
        SIGNED_IN,
        UNROUTED,
        PERMISSION
    }

    /** @throws IllegalArgumentException for what is no guard */
    static Guard parse(String text) {
        return switch (text) {
            case "anyone" -> new Guard(Kind.ANYONE, Set.of());
            case "signed-in" -> new Guard(Kind.SIGNED_IN, Set.of());
            case "unrouted" -> new Guard(Kind.UNROUTED, Set.of());
            default -> {
                if (!text.matches("[a-z-]+:[a-z-]+(\\|[a-z-]+:[a-z-]+)*")) {
                    throw new IllegalArgumentException("no guard: " + text);
                }
                yield new Guard(Kind.PERMISSION, Set.copyOf(Arrays.asList(text.split("\\|"))));
            }
        };
    }

    /** Whether a signed-in user with these permissions may call. */
    boolean opensFor(Set<String> held) {
        return switch (kind) {
            case ANYONE, SIGNED_IN -> true;
            case UNROUTED -> false;
            case PERMISSION -> permissions.stream().anyMatch(held::contains);
        };
    }

    boolean needsToken() {
        return kind == Kind.SIGNED_IN || kind == Kind.PERMISSION;
    }
}
