package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Another hospital's ids in the body, one at a time, the rest being right; by the first who may, and by a patient. First comes
 * the body with our own ids only: where that is refused too, the refusal of the other proves little, and the report says so.
 */
final class ForeignBody implements Attack {

    @Override
    public String name() {
        return "foreign body";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (operation.body() == null || !scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        Stream<User> first = scene.colleagues(operation).stream().limit(1);
        return Stream.concat(first, scene.patient(operation).stream())
                .distinct()
                .flatMap(user -> on(operation, user, scene));
    }

    private static Stream<Attempt> on(Operation operation, User user, Scene scene) {
        Samples ids = scene.reachFor(user);
        List<JsonNode> bodies = ExchangedIds.bodies(operation, ids, scene.foreign(), collection -> true);
        if (bodies.isEmpty()) {
            return Stream.empty();
        }
        Call own = scene.current(operation, scene.call(operation, ids), user);
        Stream<Attempt> baseline = Stream.of(Attempt.any("own ids as " + user.role(), own, user.authorization())
                .usually(200, 201, 202, 204));
        return Stream.concat(
                baseline,
                bodies.stream()
                        .map(body -> Attempt.refused(
                                "foreign ids as " + user.role(),
                                scene.current(operation, own, user).raw(Json.write(body), "application/json"),
                                user.authorization(),
                                404,
                                422)));
    }
}
