package io.epione.journeys.attack;

import java.util.stream.Stream;

/** No attack: reads as those who may, so that a refusal elsewhere is known to be one. */
final class Permitted implements Attack {

    @Override
    public String name() {
        return "permitted";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (!operation.reads() || !scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        return scene.permitted(operation).stream()
                .map(user -> Attempt.any(
                                "as " + user.role(), scene.call(operation, scene.reachFor(user)), user.authorization())
                        // Some lists need a filter, and some resources are not there for everybody.
                        .usually(200, 204, 404, 422)
                        .seeingAll(user.ofThePlatform()));
    }
}
