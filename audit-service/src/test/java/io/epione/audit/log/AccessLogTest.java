package io.epione.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A patient sees who has opened the own record, and why. */
@EpioneTest
class AccessLogTest {

    private static final String PATH = "/api/v1/audit/access-log";
    private static final String NAMES = "/internal/account-names";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private final UUID patientId = UUID.randomUUID();
    private Caller patient;

    @BeforeEach
    void aPatient() {
        patient = api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), patientId);
    }

    private AuditEvent opened(UUID patientId) {
        AuditEvent event = Entries.read(TestHospitals.A, patientId);
        events.send("audit.recorded", event.tenantId(), Entries.message(event));
        return event;
    }

    private void awaitAccesses(int count) {
        await().until(() ->
                patient.get(PATH + "?limit=100").json().path("items").size() >= count);
    }

    @Test
    void withNameRoleAndReason() {
        AuditEvent event = opened(patientId);
        OtherServices.answer(
                TestHospitals.A,
                NAMES,
                "{\"items\":[{\"id\":\"%s\",\"name\":\"Dr. Grete Holm\"}],\"nextCursor\":null}"
                        .formatted(event.actorId()));
        awaitAccesses(1);

        JsonNode access = patient.get(PATH).json().path("items").path(0);
        assertThat(access.at("/person/name").asString()).isEqualTo("Dr. Grete Holm");
        assertThat(access.at("/person/role").asString()).isEqualTo("DOCTOR");
        assertThat(access.at("/reason/code").asString()).isEqualTo("TREAT");
        assertThat(access.at("/reason/text").asString()).isEqualTo("Treatment");
        assertThat(access.path("resourceType").asString()).isEqualTo("Patient");
        assertThat(patient.get(PATH).json().path("items").size())
                .as("own readings are left out")
                .isEqualTo(1);
    }

    @Test
    void withoutNamesWhileNobodyKnowsThem() {
        OtherServices.fail(TestHospitals.A, NAMES);
        opened(patientId);
        awaitAccesses(1);

        assertThat(patient.get(PATH)
                        .json()
                        .path("items")
                        .path(0)
                        .at("/person/name")
                        .isNull())
                .isTrue();
    }

    @Test
    void pageByPage() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(opened(patientId).id().toString());
        }
        awaitAccesses(5);
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = patient.get(PATH + "?limit=2" + cursor);
            page.json().path("items").forEach(item -> read.add(item.path("id").asString()));
            String next = page.json().path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertThat(read).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void onlyTheOwn() {
        UUID other = UUID.randomUUID();
        assertThat(patient.get(PATH + "?patientId=" + other).status()).isEqualTo(404);
        Caller officer = api.as(Role.PRIVACY_OFFICER).at(TestHospitals.A);
        assertThat(officer.get(PATH).status()).isEqualTo(422);
        assertThat(officer.get(PATH + "?patientId=" + other).status()).isEqualTo(200);
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.A)
                        .get(PATH + "?patientId=" + other)
                        .status())
                .isEqualTo(403);
    }
}
