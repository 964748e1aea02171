package io.epione.journeys.attack;

import io.epione.journeys.attack.Operation.Parameter;
import io.epione.journeys.attack.Operation.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the operations out of a service's OpenAPI document. */
final class PublishedApi {

    /** The services that the gateway publishes, at {@code /v3/api-docs/<service>}. */
    static final List<String> SERVICES = List.of(
            "auth", "tenant", "patient", "appointment", "prescription", "billing", "messaging", "audit", "analytics");

    private static final Set<String> METHODS =
            Set.of("get", "head", "post", "put", "patch", "delete", "options", "trace");

    private PublishedApi() {}

    static List<Operation> read(String service, JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(operation(
                                service,
                                document,
                                path.getKey(),
                                method.getKey(),
                                path.getValue().path("parameters"),
                                method.getValue()));
                    }
                }));
        return operations;
    }

    private static Operation operation(
            String service, JsonNode document, String path, String method, JsonNode shared, JsonNode node) {
        List<Parameter> parameters = new ArrayList<>();
        shared.valueStream().forEach(parameter -> parameters.add(parameter(document, parameter)));
        node.path("parameters").valueStream().forEach(parameter -> parameters.add(parameter(document, parameter)));
        List<Schema> answers = new ArrayList<>();
        boolean streams = false;
        for (var answer : node.path("responses").properties()) {
            if (answer.getKey().startsWith("2")) {
                JsonNode content = answer.getValue().path("content");
                streams |= content.has("text/event-stream");
                content.properties()
                        .forEach(type ->
                                answers.add(Schema.of(document, type.getValue().path("schema"))));
            }
        }
        return new Operation(
                service,
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                bodyType(node.path("requestBody")),
                body(document, node.path("requestBody")),
                answers,
                streams || path.endsWith("/stream"));
    }

    private static Parameter parameter(JsonNode document, JsonNode node) {
        return new Parameter(
                node.path("name").asString(""),
                Place.valueOf(node.path("in").asString("query").toUpperCase(Locale.ROOT)),
                node.path("required").asBoolean(false),
                Schema.of(document, node.path("schema")));
    }

    private static String bodyType(JsonNode node) {
        return node.path("content").propertyNames().stream().findFirst().orElse("");
    }

    private static @Nullable Schema body(JsonNode document, JsonNode node) {
        String type = bodyType(node);
        boolean json = type.contains("json") || type.equals("*/*");
        return json ? Schema.of(document, node.path("content").path(type).path("schema")) : null;
    }
}
