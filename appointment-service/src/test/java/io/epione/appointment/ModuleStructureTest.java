package io.epione.appointment;

import io.epione.platform.test.ModuleStructure;
import org.junit.jupiter.api.Test;

class ModuleStructureTest {

    @Test
    void modules_use_only_what_others_show() {
        ModuleStructure.verify(AppointmentServiceApplication.class);
    }
}
