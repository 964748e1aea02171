package io.epione.patient.fhir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resources without what every hospital gives anew: ids, medical record numbers, the time of storing. A reference becomes what
 * the referred resource says.
 */
final class Canonical {

    private static final Pattern REFERENCE = Pattern.compile("([A-Za-z]+)/([0-9a-f-]{36})(?:/_history/(\\d+))?");

    private final Map<String, String> bare = new HashMap<>();
    private final List<JsonNode> resources;

    Canonical(List<String> lines) {
        this.resources = lines.stream().map(JsonMapper.shared()::readTree).toList();
        for (JsonNode resource : resources) {
            String name = resource.path("resourceType").asString() + "/"
                    + resource.path("id").asString();
            String text = bare(resource, false);
            bare.put(name, text);
            bare.put(name + "/" + resource.path("meta").path("versionId").asString(""), text);
        }
    }

    List<String> texts() {
        return resources.stream().map(resource -> bare(resource, true)).sorted().toList();
    }

    private String bare(JsonNode resource, boolean withTargets) {
        ObjectNode copy = (ObjectNode) resource.deepCopy();
        copy.remove("id");
        if (copy.path("meta") instanceof ObjectNode meta) {
            meta.remove("lastUpdated");
        }
        if (copy.path("resourceType").asString().equals("Patient")
                && copy.path("identifier") instanceof ArrayNode ids) {
            ids.remove(0);
        }
        refer(copy, withTargets);
        return copy.toString();
    }

    private void refer(JsonNode node, boolean withTargets) {
        if (node instanceof ObjectNode object && object.path("reference").isString()) {
            var matcher = REFERENCE.matcher(object.path("reference").asString());
            if (matcher.matches()) {
                String name = matcher.group(1) + "/" + matcher.group(2);
                String key = matcher.group(3) == null ? name : name + "/" + matcher.group(3);
                object.put("reference", withTargets ? bare.getOrDefault(key, "nowhere") : matcher.group(1));
            }
        }
        node.forEach(child -> refer(child, withTargets));
    }
}
