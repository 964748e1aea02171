package io.epione.journeys.attack;

import io.epione.journeys.attack.Scene.User;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests that no client sends, by somebody who may send good ones. None may break anything. */
final class Fuzzing implements Attack {

    private final long seed;
    private final int perOperation;

    Fuzzing(long seed, int perOperation) {
        this.seed = seed;
        this.perOperation = perOperation;
    }

    @Override
    public String name() {
        return "fuzzing";
    }

    /** Whether there is anybody to send it. */
    static boolean appliesTo(Operation operation, Scene scene) {
        Guard guard = scene.guard(operation);
        return guard.kind() != Guard.Kind.UNROUTED
                && (!guard.needsToken() || scene.holder(operation).isPresent());
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (!appliesTo(operation, scene)) {
            return Stream.empty();
        }
        Optional<User> sender = scene.guard(operation).needsToken() ? scene.holder(operation) : Optional.empty();
        Samples ids = scene.reachFor(sender.orElse(null));
        Fuzzer fuzzer = new Fuzzer(seed, new Examples(ids));
        String path = operation.pathWith(ids::id);
        boolean seesAll = sender.map(User::ofThePlatform).orElse(false);
        return IntStream.range(0, perOperation)
                .mapToObj(index -> Attempt.any(
                                "seed " + seed + ", request " + index,
                                fuzzer.request(operation, path, index),
                                sender.map(User::authorization).orElse(null))
                        .seeingAll(seesAll));
    }
}
