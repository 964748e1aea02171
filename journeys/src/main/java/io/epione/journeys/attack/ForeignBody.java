package io.epione.journeys.attack;

import io.epione.journeys.attack.Scene.User;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Another hospital's ids in the body, one at a time, the rest being right. First comes the body with our own ids only: where
 * that is refused too, the refusal of the other proves little, and the report says so.
 */
final class ForeignBody implements Attack {

    @Override
    public String name() {
        return "foreign body";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        Optional<User> holder = scene.colleagues(operation).stream().findFirst();
        if (operation.body() == null
                || holder.isEmpty()
                || !scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        User user = holder.get();
        List<JsonNode> bodies = withForeignIds(operation, scene);
        if (bodies.isEmpty()) {
            return Stream.empty();
        }
        Call own = scene.current(operation, scene.call(operation, scene.own()), user);
        Stream<Attempt> baseline =
                Stream.of(Attempt.any("own ids", own, user.authorization()).usually(200, 201, 202, 204));
        return Stream.concat(
                baseline,
                bodies.stream()
                        .map(body -> Attempt.refused(
                                "foreign ids",
                                scene.current(operation, own, user).raw(Json.write(body), "application/json"),
                                user.authorization(),
                                404,
                                422)));
    }

    private static List<JsonNode> withForeignIds(Operation operation, Scene scene) {
        Object good = new Examples(scene.own()).body(operation);
        List<JsonNode> bodies = new ArrayList<>();
        int ids = good == null ? 0 : replaceId(Json.read(Json.write(good)), -1, scene);
        for (int i = 0; i < ids; i++) {
            Object again = new Examples(scene.own()).body(operation);
            if (again != null) {
                JsonNode body = Json.read(Json.write(again));
                replaceId(body, i, scene);
                bodies.add(body);
            }
        }
        return bodies;
    }

    /** Replaces the id of this number, counted through the tree; @return how many there are. */
    private static int replaceId(JsonNode node, int number, Scene scene) {
        int count = 0;
        List<String> names = node instanceof ObjectNode object ? new ArrayList<>(object.propertyNames()) : List.of();
        for (String name : names) {
            String collection = Examples.collectionOf(name);
            JsonNode member = node.path(name);
            if (collection == null || !scene.foreign().has(collection)) {
                count += replaceId(member, number - count, scene);
            } else if (count++ == number) {
                String foreign = scene.foreign().id(collection);
                if (member instanceof ArrayNode array) {
                    array.set(0, foreign);
                } else {
                    ((ObjectNode) node).put(name, foreign);
                }
            }
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                count += replaceId(item, number - count, scene);
            }
        }
        return count;
    }
}
