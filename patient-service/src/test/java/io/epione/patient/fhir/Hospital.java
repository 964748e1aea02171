package io.epione.patient.fhir;

import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestHospitals;
import java.util.UUID;

/** A hospital of its own, in which nothing is yet. */
final class Hospital {

    private Hospital() {}

    static UUID fresh(TestClient api) {
        UUID id = UUID.randomUUID();
        TestHospitals.announce(id, "h-" + id, "ACTIVE", "Europe/Berlin", "EUR", "DE");
        await().until(() -> api.as(Role.ADMIN).at(id).get(Imports.PATH).status() == 200);
        return id;
    }
}
