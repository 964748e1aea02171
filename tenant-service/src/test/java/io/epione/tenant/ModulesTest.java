package io.epione.tenant;

import io.epione.platform.test.ModuleStructure;
import org.junit.jupiter.api.Test;

class ModulesTest {

    @Test
    void modulesKeepToTheirBoundariesAndEveryOperationIsGuarded() {
        ModuleStructure.verify(TenantServiceApplication.class);
    }
}
