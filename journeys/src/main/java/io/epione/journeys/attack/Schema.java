package io.epione.journeys.attack;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A schema of an OpenAPI document, its references followed and its parts joined. */
final class Schema {

    private static final String REFERENCE = "#/components/schemas/";
    private static final int DEEPEST_REFERENCE = 10;

    private final JsonNode document;
    private final JsonNode node;

    private Schema(JsonNode document, JsonNode node) {
        this.document = document;
        this.node = node;
    }

    /** @param node where the schema stands in the document; a missing one takes anything */
    static Schema of(JsonNode document, JsonNode node) {
        JsonNode found = node;
        for (int i = 0; i < DEEPEST_REFERENCE && found.has("$ref"); i++) {
            String reference = found.path("$ref").asString("");
            found = reference.startsWith(REFERENCE)
                    ? document.path("components").path("schemas").path(reference.substring(REFERENCE.length()))
                    : MissingNode.getInstance();
        }
        return new Schema(document, found);
    }

    /** {@code object}, {@code array}, {@code string}, {@code integer}, {@code number} or {@code boolean}. */
    String type() {
        JsonNode type = node.path("type");
        if (type.isArray()) {
            return type.valueStream()
                    .map(name -> name.asString(""))
                    .filter(name -> !name.equals("null"))
                    .findFirst()
                    .orElse("string");
        }
        if (type.isString()) {
            return type.asString("");
        }
        return members().isEmpty() ? "string" : "object";
    }

    String format() {
        return node.path("format").asString("");
    }

    boolean readOnly() {
        return node.path("readOnly").asBoolean(false);
    }

    String pattern() {
        return node.path("pattern").asString("");
    }

    List<String> allowed() {
        return node.path("enum").valueStream().map(value -> value.asString("")).toList();
    }

    String example() {
        return node.path("example").asString("");
    }

    int minLength() {
        return node.path("minLength").asInt(0);
    }

    int maxLength() {
        return node.path("maxLength").asInt(Integer.MAX_VALUE);
    }

    @Nullable
    BigDecimal minimum() {
        return node.path("minimum").isNumber() ? node.path("minimum").decimalValue() : null;
    }

    @Nullable
    BigDecimal maximum() {
        return node.path("maximum").isNumber() ? node.path("maximum").decimalValue() : null;
    }

    /** What an array holds. */
    Schema items() {
        return of(document, node.path("items"));
    }

    /** The members of an object, those of its parts included. */
    Map<String, Schema> members() {
        Map<String, Schema> members = new LinkedHashMap<>();
        parts().forEach(part -> members.putAll(part.members()));
        node.path("properties")
                .properties()
                .forEach(member -> members.put(member.getKey(), of(document, member.getValue())));
        return members;
    }

    Set<String> required() {
        Set<String> required = new LinkedHashSet<>();
        parts().forEach(part -> required.addAll(part.required()));
        node.path("required").valueStream().forEach(name -> required.add(name.asString("")));
        return required;
    }

    /** All of {@code allOf}; of {@code oneOf} and {@code anyOf} the first, which is as good as any. */
    private List<Schema> parts() {
        JsonNode all = node.path("allOf");
        if (all.isArray()) {
            return all.valueStream().map(part -> of(document, part)).toList();
        }
        JsonNode any = node.has("oneOf") ? node.path("oneOf") : node.path("anyOf");
        return any.isArray() && !any.isEmpty() ? List.of(of(document, any.get(0))) : List.of();
    }
}
