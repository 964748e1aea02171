package io.epione.journeys.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Tokens that were good when the run began. They are really the issuer's: only the time has passed. */
final class Expired implements Attack {

    /** Clocks may differ by as much, and a checked token may be remembered. */
    private static final Duration SKEW = Duration.ofSeconds(35);

    private final Map<String, String> tokens = new HashMap<>();
    private long lastExpirySeconds;

    /** Keeps everybody's token of this moment. */
    Expired(Scene scene) {
        for (User user : scene.users()) {
            String token = user.token().get();
            tokens.put(user.role(), token);
            lastExpirySeconds = Math.max(
                    lastExpirySeconds, ForgedTokens.claims(token).path("exp").asLong(0));
        }
    }

    /** How long until all of them have expired. */
    Duration remaining() {
        Duration remaining = Duration.between(
                Instant.now(), Instant.ofEpochSecond(lastExpirySeconds).plus(SKEW));
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    @Override
    public String name() {
        return "expired token";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (!scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        return scene.holder(operation).stream()
                .map(user -> Attempt.refused(
                        "of " + user.role(),
                        scene.call(operation, scene.reachFor(user)),
                        () -> "Bearer " + tokens.getOrDefault(user.role(), ""),
                        401));
    }
}
