package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Another hospital's ids in the path, by everybody who may use their own. The answer must be the one for an id that nobody
 * has: another would tell that it exists.
 */
final class ForeignPath implements Attack {

    @Override
    public String name() {
        return "foreign path";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        boolean known = operation.collections().stream().allMatch(scene.foreign()::has);
        if (!operation.takesId() || !known || !scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        return scene.colleagues(operation).stream().map(user -> {
            // The body speaks of our own things, so that only the path is wrong.
            Call foreign = scene.call(operation, operation.pathWith(scene.foreign()::id), scene.own());
            Call nobody = new Call(
                    foreign.method(),
                    scene.call(operation, Samples.none()).path(),
                    foreign.body(),
                    foreign.headers(),
                    false);
            return Attempt.refused("as " + user.role(), foreign, user.authorization(), 404)
                    .checked(reply -> difference(
                            reply,
                            scene.gate().send(nobody, user.authorization().get(), operation.streams())));
        });
    }

    private static Optional<String> difference(Reply foreign, Reply nobody) {
        return foreign.status() == nobody.status() && foreign.code().equals(nobody.code())
                ? Optional.empty()
                : Optional.of("tells that the id exists: an id of nobody gives " + nobody);
    }
}
