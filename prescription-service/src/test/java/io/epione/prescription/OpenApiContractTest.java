package io.epione.prescription;

import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OpenApiContract;
import io.epione.platform.test.TestClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class OpenApiContractTest {

    @Autowired
    private TestClient api;

    @Test
    void thePublishedApiIsTheCommittedOne() {
        OpenApiContract.verify(api, "prescription");
    }
}
