package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A creating request that somebody was answered to, sent again with its idempotency key by those whose it is not. */
final class ReplayedKey implements Attack {

    private static final int COLLEAGUES = 2;

    @Override
    public String name() {
        return "replayed key";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        boolean creates = operation.method().equals("POST")
                && operation.body() != null
                && operation.collections().isEmpty()
                && scene.guard(operation).kind() == Guard.Kind.PERMISSION;
        List<User> able = scene.colleagues(operation);
        if (!creates || able.isEmpty()) {
            return Stream.empty();
        }
        User first = able.getFirst();
        Call call = scene.call(operation, scene.reachFor(first))
                .header("Idempotency-Key", UUID.randomUUID().toString());
        Reply answered = scene.gate().send(call, first.authorization().get(), false);
        String id = answered.json().path("id").asString("");
        if (!answered.good() || id.isEmpty()) {
            return Stream.empty();
        }
        Stream<Attempt> others = Stream.concat(
                        able.stream()
                                .skip(1)
                                .limit(COLLEAGUES)
                                .map(user -> Attempt.any("by another " + user.role(), call, user.authorization())),
                        // What they see of their own hospital is theirs.
                        scene.victim(operation).stream()
                                .map(user -> Attempt.any("by the other " + user.role(), call, user.authorization())
                                        .seeingAll(true)))
                .map(attempt -> attempt.checked(reply -> repeated(reply, id)));
        Stream<Attempt> unable = scene.unpermitted(operation).stream()
                .map(user -> Attempt.refused("by " + user.role(), call, user.authorization(), 403)
                        .checked(reply -> repeated(reply, id)));
        Stream<Attempt> nobody = Stream.of(Attempt.refused("by nobody", call, null, 401));
        return Stream.of(others, unable, nobody).flatMap(attempts -> attempts);
    }

    private static Optional<String> repeated(Reply reply, String id) {
        return reply.json().path("id").asString("").equals(id)
                ? Optional.of("gives the answer that another got")
                : Optional.empty();
    }
}
