package io.epione.journeys.attack;

import io.epione.journeys.attack.Operation.Parameter;
import io.epione.journeys.attack.Operation.Place;
import io.epione.journeys.client.Call;
import java.util.Optional;
import java.util.stream.Stream;

/** Another hospital's ids as filters of a list, which must stay empty. */
final class ForeignQuery implements Attack {

    @Override
    public String name() {
        return "foreign query";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (!operation.reads() || !scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        return scene.colleagues(operation).stream()
                .flatMap(user -> operation.in(Place.QUERY).stream()
                        .flatMap(parameter -> attempt(operation, parameter, user, scene)));
    }

    private static Stream<Attempt> attempt(Operation operation, Parameter parameter, User user, Scene scene) {
        String collection = Examples.collectionOf(parameter.name());
        if (collection == null || !scene.foreign().has(collection)) {
            return Stream.empty();
        }
        Call own = scene.call(operation, scene.reachFor(user));
        String path =
                Scene.withQuery(own.path(), parameter.name(), scene.foreign().id(collection));
        return Stream.of(Attempt.any(parameter.name() + " as " + user.role(), Call.get(path), user.authorization())
                .checked(reply -> listed(operation, reply)));
    }

    static Optional<String> listed(Operation operation, Reply reply) {
        if (operation.service().equals("audit")) {
            // Our own log rightly tells that we tried; what it must not show, the markers find.
            return Optional.empty();
        }
        int items = reply.json().path("items").size();
        return reply.good() && items > 0 ? Optional.of("lists " + items + " items") : Optional.empty();
    }
}
