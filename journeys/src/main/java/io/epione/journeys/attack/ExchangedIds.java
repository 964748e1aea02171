package io.epione.journeys.attack;

import io.epione.journeys.client.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Good bodies in each of which one id is somebody else's. */
final class ExchangedIds {

    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Samples others;
    private final Predicate<String> exchanged;

    private ExchangedIds(Samples others, Predicate<String> exchanged) {
        this.others = others;
        this.exchanged = exchanged;
    }

    /**
     * @param right ids that the body may name
     * @param others ids that it may not
     * @param exchanged the collections that are tried
     */
    static List<JsonNode> bodies(Operation operation, Samples right, Samples others, Predicate<String> exchanged) {
        ExchangedIds ids = new ExchangedIds(others, exchanged);
        int count = ids.exchange(body(operation, right), -1);
        List<JsonNode> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JsonNode body = body(operation, right);
            ids.exchange(body, i);
            bodies.add(body);
        }
        return bodies;
    }

    private static JsonNode body(Operation operation, Samples right) {
        Object good = new Examples(right).body(operation);
        return good == null ? Json.read(new byte[] {'{', '}'}) : Json.read(Json.write(good));
    }

    /** Exchanges the id of this number, counted through the tree; @return how many there are. */
    private int exchange(JsonNode node, int number) {
        int count = 0;
        List<String> names = node instanceof ObjectNode object ? new ArrayList<>(object.propertyNames()) : List.of();
        for (String name : names) {
            String collection = Examples.collectionOf(name);
            JsonNode member = node.path(name);
            if (collection == null || !others.has(collection) || !exchanged.test(collection) || !holdsId(member)) {
                count += exchange(member, number - count);
            } else if (count++ == number) {
                if (member instanceof ArrayNode array) {
                    array.set(0, others.id(collection));
                } else {
                    ((ObjectNode) node).put(name, others.id(collection));
                }
            }
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                count += exchange(item, number - count);
            }
        }
        return count;
    }

    private static boolean holdsId(JsonNode member) {
        JsonNode value = member.isArray() ? member.path(0) : member;
        return value.isString() && value.asString("").matches(ID);
    }
}
