package io.epione.appointment;

import io.epione.platform.test.OpenApiContract;
import org.junit.jupiter.api.Test;

class OpenApiContractTest extends AppointmentServiceTest {

    @Test
    void the_published_api_breaks_no_client() {
        OpenApiContract.verify(api, "appointment");
    }
}
