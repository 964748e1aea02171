package io.epione.appointment.practitioner;

import java.util.UUID;

public final class PractitionerSamples {

    private PractitionerSamples() {}

    public static Practitioner doctor() {
        return new Practitioner(UUID.randomUUID(), "DOCTOR", UUID.randomUUID(), null, "ACTIVE", 0);
    }
}
