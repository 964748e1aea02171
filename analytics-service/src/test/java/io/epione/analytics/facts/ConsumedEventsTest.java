package io.epione.analytics.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is read here is what the producers promise. */
class ConsumedEventsTest {

    @ParameterizedTest
    @EnumSource(Measure.class)
    void theProducerPromisesWhatIsCounted(Measure measure) throws Exception {
        Path file = Path.of("../contracts/events", measure.eventType() + ".v1.schema.json");
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(file));
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(field -> required.add(field.asString()));
        assertThat(required).contains("id", "version", "occurredAt").containsAll(moneyOf(measure));
    }

    private static List<String> moneyOf(Measure measure) {
        return switch (measure) {
            case REVENUE_INVOICED -> List.of("totalMinor", "currency");
            case REVENUE_COLLECTED -> List.of("paymentId", "amountMinor", "currency");
            default -> List.of();
        };
    }
}
