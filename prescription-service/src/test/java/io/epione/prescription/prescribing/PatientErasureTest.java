package io.epione.prescription.prescribing;

import io.epione.platform.test.PatientErasureSuite;

class PatientErasureTest extends PatientErasureSuite {

    @Override
    protected String category() {
        return "PRESCRIPTIONS";
    }
}
