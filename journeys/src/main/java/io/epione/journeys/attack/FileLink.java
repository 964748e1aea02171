package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Links to files in what the victims read. One that is a credential by itself is changed by a character; any other is followed
 * without a token and with those of the other hospital.
 */
final class FileLink implements Attack {

    private static final String LINK = "(?i).*(url|uri|href|link|location)";
    private static final int MOST = 5;

    @Override
    public String name() {
        return "file link";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        boolean known = operation.collections().stream().allMatch(scene.foreign()::has);
        Optional<User> victim = scene.victim(operation);
        if (!scene.guard(operation).needsToken() || !known || victim.isEmpty() || operation.streams()) {
            return Stream.empty();
        }
        if (!operation.reads()) {
            return Stream.empty();
        }
        Reply shown = scene.gate()
                .send(
                        scene.call(operation, scene.foreign()),
                        victim.get().authorization().get(),
                        false);
        List<String> links = new ArrayList<>();
        collect(shown.json(), links);
        return links.stream().distinct().limit(MOST).flatMap(link -> follow(operation, link, scene));
    }

    private static Stream<Attempt> follow(Operation operation, String link, Scene scene) {
        if (link.contains("?")) {
            char last = link.charAt(link.length() - 1);
            String changed = link.substring(0, link.length() - 1) + (last == 'A' ? 'B' : 'A');
            return Stream.of(Attempt.refused("changed credential", get(changed), null, 400, 401, 403, 404, 410));
        }
        Stream<Attempt> strangers = scene.colleagues(operation).stream()
                .map(user -> Attempt.refused("as " + user.role(), get(link), user.authorization(), 403, 404));
        return Stream.concat(Stream.of(Attempt.refused("no token", get(link), null, 401)), strangers);
    }

    private static Call get(String path) {
        return new Call("GET", path, null, Map.of(), true);
    }

    private static void collect(JsonNode node, List<String> links) {
        node.properties().forEach(member -> {
            String text = member.getValue().asString("");
            if (member.getKey().matches(LINK) && text.contains("/api/v1/")) {
                links.add(text.startsWith("/") ? text : pathOf(text));
            }
        });
        node.valueStream().filter(JsonNode::isContainer).forEach(child -> collect(child, links));
    }

    private static String pathOf(String link) {
        URI uri = URI.create(link);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
