package io.epione.billing;

import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OpenApiContract;
import io.epione.platform.test.TestClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class BillingContractTest {

    @Autowired
    private TestClient api;

    @Test
    void theApiIsTheCommittedOne() {
        OpenApiContract.verify(api, "billing");
    }
}
