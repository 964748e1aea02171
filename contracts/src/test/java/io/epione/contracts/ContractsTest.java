package io.epione.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContractsTest {

    private static final String SUFFIX = ".v1.schema.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Words that would let patient data into an event. */
    private static final Set<String> PATIENT_DATA = Set.of(
            "givenName",
            "familyName",
            "birthDate",
            "nationalId",
            "phone",
            "email",
            "address",
            "note",
            "notes",
            "reason",
            "subject",
            "body",
            "text",
            "display",
            "name");

    @Test
    void theAsyncApiPageNamesEveryEventTypeAndNoOther() throws IOException {
        Map<String, Object> page = new Yaml().load(Files.readString(Path.of("asyncapi.yaml")));
        Map<?, ?> messages = (Map<?, ?>) ((Map<?, ?>) page.get("components")).get("messages");
        Set<String> named = messages.values().stream()
                .map(message -> (String) ((Map<?, ?>) message).get("name"))
                .collect(Collectors.toSet());

        assertThat(named).isEqualTo(schemas().stream().map(ContractsTest::type).collect(Collectors.toSet()));
    }

    @Test
    void everyEventSaysWhatWhoseWhichAndWhen() throws IOException {
        for (Path file : schemas()) {
            JsonNode schema = JSON.readTree(file);
            assertThat(schema.path("title").asString()).as(file.toString()).isEqualTo(type(file));
            assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                    .as(file.toString())
                    .contains("id", "tenantId", "version", "occurredAt");
            assertThat(schema.path("additionalProperties").asBoolean())
                    .as(file.toString())
                    .isTrue();
        }
    }

    @Test
    void noEventHasRoomForPatientData() throws IOException {
        for (Path file : schemas()) {
            if (type(file).startsWith("hospital.") || type(file).startsWith("maintenance.")) {
                continue; // a hospital's own name is public, and so is what an operator tells everybody
            }
            assertThat(JSON.readTree(file).path("properties").propertyStream())
                    .as(file.toString())
                    .noneMatch(property -> PATIENT_DATA.contains(property.getKey()) && isText(property.getValue()));
        }
    }

    /** What is neither one of a list of codes nor held to the form of one. */
    private static boolean isText(JsonNode property) {
        return !property.has("enum") && !property.has("pattern");
    }

    private static List<Path> schemas() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("events"))) {
            List<Path> schemas = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            assertThat(schemas).isNotEmpty();
            return schemas;
        }
    }

    private static String type(Path schema) {
        String name = schema.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
