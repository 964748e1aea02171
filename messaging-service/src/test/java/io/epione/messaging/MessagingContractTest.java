package io.epione.messaging;

import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OpenApiContract;
import io.epione.platform.test.TestClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class MessagingContractTest implements PromptDelivery {

    @Autowired
    private TestClient api;

    @Test
    void thePublishedApiBreaksNoClient() {
        OpenApiContract.verify(api, "messaging");
    }
}
