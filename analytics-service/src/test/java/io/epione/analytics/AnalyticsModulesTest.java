package io.epione.analytics;

import io.epione.platform.test.ModuleStructure;
import org.junit.jupiter.api.Test;

class AnalyticsModulesTest {

    @Test
    void modulesUseOnlyWhatTheyMay() {
        ModuleStructure.verify(AnalyticsServiceApplication.class);
    }
}
