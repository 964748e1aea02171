package io.epione.patient.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Sends Bundles to a hospital and waits for what comes of them, as a client of the API does. */
record Imports(TestClient api, UUID hospital) {

    static final String PATH = "/api/v1/patients/imports";

    Caller admin() {
        return api.as(Role.ADMIN).at(hospital);
    }

    /** @return the import when it has ended */
    JsonNode done(Answer started) {
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !one(started.id()).path("status").asString().equals("RUNNING"));
        return one(started.id());
    }

    JsonNode one(UUID id) {
        return admin().get(PATH + "/" + id).json();
    }

    Answer send(String bundle) {
        return admin().header("Content-Type", "application/fhir+json").post(PATH, bundle);
    }

    Answer sendPacked(String resource) {
        try (InputStream packed = Imports.class.getResourceAsStream("/fhir/" + resource)) {
            return admin().header("Content-Type", "application/fhir+json")
                    .header("Content-Encoding", "gzip")
                    .post(PATH, packed.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> report(UUID id) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    admin().get(PATH + "/" + id + "/report?limit=100" + cursor).json();
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return items;
    }
}
