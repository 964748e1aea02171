package io.epione.patient.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A step that the database does not take is like a process that dies before its commit. */
@EpioneTest
class InterruptedJobTest {

    @Autowired
    private TestClient api;

    @AfterEach
    void theDatabaseWorksAgain() {
        Interruption.end("record_import");
        Interruption.end("record_export");
    }

    @Test
    void anImportThatWasInterruptedGoesOnFromWhereItStands() {
        UUID hospital = Hospital.fresh(api);
        Imports imports = new Imports(api, hospital);
        Interruption.begin("record_import", hospital, "new.position > 100");
        UUID id = imports.send(FhirImportTest.bundle(IntStream.range(0, 130)
                        .mapToObj(InterruptedJobTest::person)
                        .toArray(String[]::new)))
                .id();
        Interruption.await(id);

        assertThat(imports.one(id).path("processed").asInt()).isEqualTo(100);
        assertThat(imports.report(id)).hasSize(100);
        Interruption.end("record_import");
        Interruption.due(id);

        await().atMost(Duration.ofMinutes(1))
                .until(() -> imports.one(id).path("status").asString().equals("COMPLETED"));
        List<JsonNode> report = imports.report(id);
        assertThat(report)
                .hasSize(130)
                .allMatch(item -> item.path("outcome").asString().equals("IMPORTED"));
        assertThat(report.stream()
                        .map(item -> item.path("resourceId").asString())
                        .distinct())
                .hasSize(130);
    }

    @Test
    void anExportThatWasInterruptedGoesOnFromWhereItStands() {
        UUID hospital = Hospital.fresh(api);
        IntStream.range(0, 3).forEach(i -> RichRecord.small(api, hospital));
        Interruption.begin("record_export", hospital, "new.patients > 0");
        Caller caller = api.as(Role.PRIVACY_OFFICER).at(hospital);
        UUID id = caller.post("/api/v1/patients/bulk-exports").id();
        Interruption.await(id);

        assertThat(caller.get("/api/v1/patients/bulk-exports/" + id).status()).isEqualTo(202);
        Interruption.end("record_export");
        Interruption.due(id);

        await().atMost(Duration.ofMinutes(1))
                .until(() -> caller.get("/api/v1/patients/bulk-exports/" + id).status() == 200);
        assertThat(caller.get("/api/v1/patients/bulk-exports/" + id + "/files/Patient")
                        .body()
                        .lines())
                .hasSize(3);
    }

    @Test
    void whatFailsAgainAndAgainIsEnded() {
        UUID hospital = Hospital.fresh(api);
        Interruption.begin("record_export", hospital, "new.status = 'COMPLETED'");
        Caller caller = api.as(Role.PRIVACY_OFFICER).at(hospital);
        UUID id = caller.post("/api/v1/patients/bulk-exports").id();
        Interruption.await(id);
        TestDatabase.asSuperuser("update patient.record_job_due set attempts = 1000 where job_id = ?", id);
        Interruption.due(id);

        await().atMost(Duration.ofMinutes(1))
                .until(() -> caller.get("/api/v1/patients/bulk-exports/" + id)
                        .json()
                        .path("status")
                        .asString()
                        .equals("FAILED"));
    }

    private static String person(int i) {
        return """
            {"resourceType":"Patient","id":"i%d","name":[{"family":"Lind","given":["Bo"]}],"birthDate":"1980-05-06"}\
            """.formatted(i);
    }
}
