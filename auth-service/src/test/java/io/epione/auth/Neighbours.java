package io.epione.auth;

import io.epione.platform.test.OtherServices;
import java.util.UUID;

/** Hospitals, operators and people whom tenant-service knows, and patients whom patient-service knows. */
final class Neighbours {

    private Neighbours() {}

    static void hospital(UUID id, String slug, String name) {
        OtherServices.answer("/internal/hospitals/" + id, """
                {"id":"%s","slug":"%s","name":"%s","status":"ACTIVE"}""".formatted(id, slug, name));
    }

    static void staff(UUID hospital, UUID id, String name, String email, String role) {
        OtherServices.answer(hospital, "/internal/staff/" + id, """
                {"id":"%s","name":"%s","email":"%s","role":"%s","status":"INVITED","userId":null}""".formatted(id, name, email, role));
    }

    static void patient(UUID hospital, UUID id, String status) {
        OtherServices.answer(hospital, "/internal/patients/" + id, """
                {"id":"%s","status":"%s"}""".formatted(id, status));
    }

    static void operator(UUID id, String name, String email) {
        OtherServices.answer("/internal/operators/" + id, """
                {"id":"%s","name":"%s","administratorName":"Grace Hopper","administratorEmail":"%s"}""".formatted(id, name, email));
    }
}
