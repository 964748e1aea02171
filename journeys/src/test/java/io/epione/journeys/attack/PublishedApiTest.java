package io.epione.journeys.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PublishedApiTest {

    private static final Samples SAMPLES =
            Samples.of(Map.of("patients", "p-1", "invoices", "i-1", "practitioners", "d-1"));

    @Test
    void anIdIsOfTheCollectionBeforeIt() {
        Operation lines = Contracts.named("POST /api/v1/invoices/{id}/lines");
        assertThat(lines.collections()).containsExactly("invoices");
        assertThat(lines.pathWith(SAMPLES::id)).isEqualTo("/api/v1/invoices/i-1/lines");
        assertThat(lines.takesId()).isTrue();
    }

    @Test
    void aStreamIsKnownAsOne() {
        assertThat(Contracts.named("GET /api/v1/analytics/stream").streams()).isTrue();
        assertThat(Contracts.named("GET /api/v1/notifications/stream").streams())
                .isTrue();
        assertThat(Contracts.named("GET /api/v1/notifications").streams()).isFalse();
    }

    @Test
    void membersOfAllPartsOfASchemaAreSeen() {
        Schema body =
                Contracts.named("POST /api/v1/patients/{patientId}/vitals").body();
        assertThat(body).isNotNull();
        assertThat(body.members()).containsKeys("code", "unit", "value", "note");
        assertThat(body.required()).contains("code");
    }

    @Test
    void whatOnlyAnswersHaveIsReadOnly() {
        assertThat(Contracts.named("POST /api/v1/patients").readOnlyMembers())
                .containsKeys("id", "mrn")
                .doesNotContainKeys("givenName", "birthDate");
    }

    @Test
    void aGoodBodyHasEverythingRequired() {
        Examples examples = new Examples(SAMPLES);
        for (Operation operation : Contracts.all()) {
            Schema schema = operation.body();
            if (schema != null) {
                Object good = examples.body(operation);
                assertThat(good).as(operation.key()).isNotNull();
                JsonNode body = Json.read(Json.write(good));
                assertThat(body.propertyNames()).as(operation.key()).containsAll(schema.required());
            }
        }
    }

    @Test
    void aGoodBodyNamesOurOwnThings() {
        JsonNode booking =
                Json.read(Json.write(new Examples(SAMPLES).body(Contracts.named("POST /api/v1/appointments"))));
        assertThat(booking.path("patientId").asString("")).isEqualTo("p-1");
        assertThat(booking.path("practitionerId").asString("")).isEqualTo("d-1");
    }
}
