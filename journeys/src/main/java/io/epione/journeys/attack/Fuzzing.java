package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests that no client sends, by everybody in turn who may send good ones. None may break anything. */
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
        List<User> senders = scene.guard(operation).needsToken() ? senders(operation, scene) : List.of();
        return IntStream.range(0, perOperation)
                .mapToObj(index -> attempt(
                        operation, index, senders.isEmpty() ? null : senders.get(index % senders.size()), scene));
    }

    /** Who is signed out must be able to sign in again, so nobody whose password is guessed elsewhere. */
    private static List<User> senders(Operation operation, Scene scene) {
        boolean signsOut =
                operation.method().equals("DELETE") && operation.path().endsWith("/auth/sessions");
        return scene.permitted(operation).stream()
                .filter(user -> !signsOut || user.is("RECEPTIONIST"))
                .toList();
    }

    private Attempt attempt(Operation operation, int index, @Nullable User sender, Scene scene) {
        Samples ids = scene.reachFor(sender);
        Call call = new Fuzzer(seed, new Examples(ids)).request(operation, operation.pathWith(ids::id), index);
        return Attempt.any("seed " + seed + ", request " + index, call, sender == null ? null : sender.authorization())
                .seeingAll(sender != null && sender.ofThePlatform());
    }
}
