package io.epione.journeys.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One published operation.
 *
 * @param parameters those of path, query and headers
 * @param bodyType the media type of the body, empty where none is taken
 * @param body what a JSON body looks like, null where none is taken
 * @param answers what a good answer looks like; empty where it has no JSON
 * @param streams whether the answer never ends by itself
 */
record Operation(
        String service,
        String method,
        String path,
        List<Parameter> parameters,
        String bodyType,
        @Nullable Schema body,
        List<Schema> answers,
        boolean streams) {

    /** Collections of different things that are called the same. */
    private static final Map<String, String> SAME_NAME = Map.of("patients/imports", "record-imports");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");

    record Parameter(String name, Place in, boolean required, Schema schema) {}

    enum Place {
        PATH,
        QUERY,
        HEADER,
        COOKIE
    }

    /** How tables and findings name it. */
    String key() {
        return method + " " + path;
    }

    List<Parameter> in(Place place) {
        return parameters.stream().filter(parameter -> parameter.in() == place).toList();
    }

    Optional<Parameter> parameter(Place place, String name) {
        return in(place).stream()
                .filter(parameter -> parameter.name().equalsIgnoreCase(name))
                .findFirst();
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    boolean listsPages() {
        return reads() && parameter(Place.QUERY, "cursor").isPresent();
    }

    /** The collections that the path's ids are of, in order: {@code invoices} for {@code /invoices/{id}/lines}. */
    List<String> collections() {
        List<String> collections = new ArrayList<>();
        String[] segments = path.split("/");
        for (int i = 1; i < segments.length; i++) {
            if (segments[i].startsWith("{")) {
                String collection = segments[i - 1];
                collections.add(SAME_NAME.getOrDefault(segments[i - 2] + "/" + collection, collection));
            }
        }
        return collections;
    }

    /** Whether the path names one resource by an id that another hospital may have. */
    boolean takesId() {
        return in(Place.PATH).stream()
                .anyMatch(parameter -> parameter.schema().format().equals("uuid"));
    }

    /** The path with every placeholder replaced by the value for its collection. */
    String pathWith(UnaryOperator<String> valueOf) {
        List<String> collections = collections();
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(path);
        for (int i = 0; matcher.find(); i++) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(valueOf.apply(collections.get(i))));
        }
        return matcher.appendTail(filled).toString();
    }

    /** Members of good answers that a client must not set: those that the body does not take. */
    Map<String, Schema> readOnlyMembers() {
        Map<String, Schema> members = new TreeMap<>();
        answers.forEach(answer -> members.putAll(answer.members()));
        if (body != null) {
            Map<String, Schema> taken = body.members();
            taken.forEach((name, schema) -> {
                if (!schema.readOnly()) {
                    members.remove(name);
                } else {
                    members.put(name, schema);
                }
            });
        }
        return members;
    }

    @Override
    public String toString() {
        return key();
    }
}
