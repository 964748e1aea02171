package io.epione.tenant.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestHospitals;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EpioneTest
class PermissionApiTest {

    @Autowired
    private TestClient api;

    @Test
    void whoeverIsSignedInReadsTheTable() {
        Answer table = api.as(Role.PATIENT).at(TestHospitals.A).get("/api/v1/permissions");

        assertThat(table.status()).isEqualTo(200);
        JsonNode verify = table.json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("code").asString().equals("prescription:verify"))
                .findFirst()
                .orElseThrow();
        assertThat(verify.path("description").asString()).isNotBlank();
        assertThat(verify.path("roles").toString()).isEqualTo("[\"PHARMACIST\"]");
        assertThat(api.anonymous().get("/api/v1/permissions").status()).isEqualTo(401);
    }
}
