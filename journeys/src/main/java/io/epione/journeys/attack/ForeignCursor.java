package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.util.stream.Stream;

/** Another hospital's cursor: where its list goes on, ours does not. */
final class ForeignCursor implements Attack {

    @Override
    public String name() {
        return "foreign cursor";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (!operation.listsPages() || !scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        Call theirs = scene.call(operation, scene.foreign());
        String cursor = scene.victim(operation)
                .map(victim -> scene.gate()
                        .send(
                                Call.get(Scene.withQuery(theirs.path(), "limit", "1")),
                                victim.authorization().get(),
                                false)
                        .json()
                        .path("nextCursor")
                        .asString(""))
                .orElse("");
        if (cursor.isEmpty()) {
            return Stream.empty();
        }
        return scene.colleagues(operation).stream()
                .map(user -> Attempt.refused(
                        "as " + user.role(),
                        Call.get(Scene.withQuery(
                                scene.call(operation, scene.reachFor(user)).path(), "cursor", cursor)),
                        user.authorization(),
                        400,
                        404,
                        422));
    }
}
