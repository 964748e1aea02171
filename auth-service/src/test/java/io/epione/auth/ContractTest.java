package io.epione.auth;

import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OpenApiContract;
import io.epione.platform.test.TestClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class ContractTest extends AuthTest {

    @Autowired
    private TestClient api;

    @Test
    void thePublishedApiBreaksNoClient() {
        OpenApiContract.verify(api, "auth");
    }
}
