package io.epione.analytics;

import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OpenApiContract;
import io.epione.platform.test.TestClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class AnalyticsContractTest {

    @Autowired
    private TestClient api;

    @Test
    void theApiIsTheCommittedOne() {
        OpenApiContract.verify(api, "analytics");
    }
}
