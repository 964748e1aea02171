package io.epione.messaging;

import io.epione.platform.test.ModuleStructure;
import org.junit.jupiter.api.Test;

class MessagingServiceStructureTest {

    @Test
    void modulesNamesAndGuardsAreInShape() {
        ModuleStructure.verify(MessagingServiceApplication.class);
    }
}
