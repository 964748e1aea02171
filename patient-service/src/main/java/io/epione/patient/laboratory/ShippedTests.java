package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.TestDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The starter list, {@code laboratory/tests.json}: what every hospital can order until it alters it. A list that is wrong stops
 * the service.
 */
@Component
class ShippedTests {

    private static final String FILE = "/laboratory/tests.json";

    private final NavigableMap<String, TestDefinition> byCode;

    ShippedTests(JsonMapper json) {
        this.byCode = read(json);
        byCode.forEach((code, test) -> {
            if (!code.matches(TestDefinition.CODE)
                    || !test.faults().isEmpty()
                    || !byCode.keySet().containsAll(test.members())) {
                throw new IllegalStateException(FILE + ": " + code + " " + test.faults());
            }
        });
    }

    /** @param notice that LOINC asks for wherever its content is shown or copied */
    record Contents(String notice, TreeMap<String, TestDefinition> tests) {}

    private static NavigableMap<String, TestDefinition> read(JsonMapper json) {
        try (InputStream in = ShippedTests.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return json.readValue(in, Contents.class).tests();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By code, sorted. */
    NavigableMap<String, TestDefinition> all() {
        return byCode;
    }
}
