package io.epione.patient;

import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.ModuleStructure;
import io.epione.platform.test.OpenApiContract;
import io.epione.platform.test.TestClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class PatientServiceStructureTest {

    @Autowired
    private TestClient api;

    @Test
    void theModulesKeepTheirBounds() {
        ModuleStructure.verify(PatientServiceApplication.class);
    }

    @Test
    void thePublishedApiBreaksNoClient() {
        OpenApiContract.verify(api, "patient");
    }
}
