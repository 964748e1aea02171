package io.epione.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditEventTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID TENANT = UUID.fromString("01900000-0000-7000-8000-00000000000a");

    @Test
    void theLeafIsTheEntryInCanonicalJson() {
        AuditEvent event = new AuditEvent(
                ID,
                TENANT,
                Instant.parse("2026-12-01T09:00:00.120Z"),
                UUID.fromString("01900000-0000-7000-8000-00000000000b"),
                "DOCTOR",
                "search",
                "Patient",
                null,
                null,
                "SUCCESS",
                "TREATMENT",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "patient",
                3);

        assertThat(event.canonical())
                .isEqualTo("{\"action\":\"search\",\"actorId\":\"01900000-0000-7000-8000-00000000000b\","
                        + "\"actorRole\":\"DOCTOR\",\"count\":3,\"id\":\"01900000-0000-7000-8000-000000000001\","
                        + "\"occurredAt\":\"2026-12-01T09:00:00.120000Z\",\"outcome\":\"SUCCESS\","
                        + "\"purpose\":\"TREATMENT\",\"resourceType\":\"Patient\",\"service\":\"patient\","
                        + "\"tenantId\":\"01900000-0000-7000-8000-00000000000a\","
                        + "\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}");
    }

    @Test
    void textIsEscapedAsRfc8785Says() {
        assertThat(with("a\"\\\b\t\n\f\r\u000f/é€").canonical())
                .contains("\"resourceId\":\"a\\\"\\\\\\b\\t\\n\\f\\r\\u000f/é€\"");
    }

    @Test
    void whatTheDatabaseCannotStoreIsReplacedAndNotRefused() {
        AuditEvent stored = with("a\0b\uD800c").storable();
        assertThat(stored.resourceId()).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void longTextIsCutToACode() {
        assertThat(with("x".repeat(5_000)).storable().resourceId()).hasSize(AuditEvent.MAX_TEXT);
    }

    private static AuditEvent with(String resourceId) {
        return new AuditEvent(
                ID,
                TENANT,
                Instant.parse("2026-12-01T09:00:00Z"),
                null,
                null,
                "read",
                "Patient",
                resourceId,
                null,
                "SUCCESS",
                null,
                null,
                "patient",
                null);
    }
}
