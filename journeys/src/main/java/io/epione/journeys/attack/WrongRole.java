package io.epione.journeys.attack;

import java.util.stream.Stream;

/** Everybody who may not, with ids and a body that would do for somebody who may. */
final class WrongRole implements Attack {

    @Override
    public String name() {
        return "wrong role";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (!scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        return scene.unpermitted(operation).stream()
                .map(user -> Attempt.refused(
                        "as " + user.role(), scene.call(operation, scene.own()), user.authorization(), 403));
    }
}
