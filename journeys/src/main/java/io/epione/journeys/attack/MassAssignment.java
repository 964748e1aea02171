package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Members that only the platform sets, one at a time in a body that is good otherwise: refused, or ignored; never stored. */
final class MassAssignment implements Attack {

    private static final String ID = "019b0000-0000-7000-8000-00000000a77a";
    private static final String WORD = "attack-by-assignment";
    private static final String TIME = "1999-09-09T09:09:09Z";
    private static final int NUMBER = 909_090_909;

    /** What persistent objects have whether or not an answer shows it. */
    private static final Map<String, Object> HIDDEN = Map.ofEntries(
            Map.entry("id", ID),
            Map.entry("tenantId", ID),
            Map.entry("tenant_id", ID),
            Map.entry("hospitalId", ID),
            Map.entry("version", NUMBER),
            Map.entry("createdAt", TIME),
            Map.entry("createdBy", ID),
            Map.entry("updatedAt", TIME),
            Map.entry("updatedBy", ID),
            Map.entry("deletedAt", TIME),
            Map.entry("roles", "PLATFORM_ADMIN"),
            Map.entry("permissions", "platform:operate"),
            Map.entry("class.module.classLoader", WORD));

    @Override
    public String name() {
        return "mass assignment";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        Guard guard = scene.guard(operation);
        Optional<User> holder = scene.holder(operation);
        Schema taken = operation.body();
        if (taken == null || guard.kind() == Guard.Kind.UNROUTED || (guard.needsToken() && holder.isEmpty())) {
            return Stream.empty();
        }
        Map<String, Object> members = new TreeMap<>();
        operation.readOnlyMembers().forEach((name, schema) -> members.put(name, strange(schema)));
        HIDDEN.forEach((name, value) -> {
            if (!taken.members().containsKey(name)) {
                members.put(name, value);
            }
        });
        User user = guard.needsToken() ? holder.orElse(null) : null;
        return members.entrySet().stream().map(member -> {
            Call good = scene.call(operation, scene.reachFor(user));
            Call call = user == null ? good : scene.current(operation, good, user);
            byte[] body = call.body() == null ? new byte[] {'{', '}'} : call.body();
            ObjectNode changed = (ObjectNode) Json.read(body);
            changed.set(member.getKey(), Json.read(Json.write(member.getValue())));
            return Attempt.any(
                            member.getKey(),
                            call.raw(Json.write(changed), "application/json"),
                            user == null ? null : user.authorization())
                    .checked(reply -> stored(operation, scene, user, member.getKey(), member.getValue(), reply))
                    .usually(400, 404, 422);
        });
    }

    /** A value of the right type that the platform would not come upon itself. */
    private static Object strange(Schema schema) {
        return switch (schema.type()) {
            case "integer", "number" -> NUMBER;
            case "boolean" -> true;
            case "array" -> List.of(WORD);
            case "object" -> Map.of("amount", "909090909.09", "currency", "USD");
            default ->
                switch (schema.format()) {
                    case "uuid" -> ID;
                    case "date-time" -> TIME;
                    case "date" -> "1999-09-09";
                    default ->
                        schema.allowed().isEmpty() ? WORD : schema.allowed().getLast();
                };
        };
    }

    private static Optional<String> stored(
            Operation operation, Scene scene, @Nullable User user, String name, Object value, Reply reply) {
        if (!reply.good()) {
            return Optional.empty();
        }
        JsonNode sent = Json.read(Json.write(value));
        JsonNode shown = reply.json().path(name);
        // A status that the platform would have set too proves nothing.
        boolean strange = !(sent.isString() && value.toString().matches("[A-Z_]+")) && !sent.isBoolean();
        if (strange && sent.equals(shown)) {
            return Optional.of("took over " + name);
        }
        String location = reply.headers().firstValue("Location").orElse("");
        if (user == null || !location.startsWith("/") || !strange) {
            return Optional.empty();
        }
        JsonNode again = scene.gate()
                .send(Call.get(location), user.authorization().get(), false)
                .json()
                .path(name);
        return sent.equals(again) ? Optional.of("stored " + name) : Optional.empty();
    }
}
