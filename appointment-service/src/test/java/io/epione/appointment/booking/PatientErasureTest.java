package io.epione.appointment.booking;

import io.epione.platform.test.PatientErasureSuite;

class PatientErasureTest extends PatientErasureSuite {

    @Override
    protected String category() {
        return "CONSULTATIONS";
    }
}
