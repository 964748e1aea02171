package io.epione.prescription;

import io.epione.platform.test.ModuleStructure;
import org.junit.jupiter.api.Test;

class ModuleStructureTest {

    @Test
    void modulesAndHouseRulesHold() {
        ModuleStructure.verify(PrescriptionServiceApplication.class);
    }
}
