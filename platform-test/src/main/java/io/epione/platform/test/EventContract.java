package io.epione.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Events against the schemas in {@code contracts/events}: what a service sends, and what its consumers are tested with. */
final class EventContract {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private EventContract() {}

    /** @throws AssertionError naming what the schema refuses */
    static void verify(String type, String json) {
        Schema schema = SCHEMAS.computeIfAbsent(type, EventContract::load);
        assertThat(schema.validate(json, InputFormat.JSON))
                .as("event %s against its schema", type)
                .isEmpty();
    }

    private static Schema load(String type) {
        Path file = OpenApiContract.contracts().resolve("events").resolve(type + ".v1.schema.json");
        assertThat(file).as("schema of event type %s", type).exists();
        try {
            return REGISTRY.getSchema(Files.readString(file), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
