package io.epione.audit;

import io.epione.platform.test.ModuleStructure;
import org.junit.jupiter.api.Test;

class AuditServiceStructureTest {

    @Test
    void modulesNamesAndGuardsAreInShape() {
        ModuleStructure.verify(AuditServiceApplication.class);
    }
}
