package io.epione.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** Events against their committed schemas. */
final class EventContracts {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private EventContracts() {}

    static void verify(String type, JsonNode event) {
        try {
            String schema = Files.readString(Path.of("../contracts/events", type + ".v1.schema.json"));
            assertThat(SCHEMAS.getSchema(schema, InputFormat.JSON).validate(event.toString(), InputFormat.JSON))
                    .as(type)
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
