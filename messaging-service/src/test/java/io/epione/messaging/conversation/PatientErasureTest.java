package io.epione.messaging.conversation;

import io.epione.platform.test.PatientErasureSuite;

class PatientErasureTest extends PatientErasureSuite {

    @Override
    protected String category() {
        return "MESSAGES";
    }
}
