package io.epione.billing;

import io.epione.platform.test.ModuleStructure;
import org.junit.jupiter.api.Test;

class BillingModulesTest {

    @Test
    void modulesUseOnlyWhatTheyMay() {
        ModuleStructure.verify(BillingServiceApplication.class);
    }
}
