package io.epione.appointment;

import io.epione.platform.test.OtherServices;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People whom tenant-service and patient-service know. */
public final class Neighbours {

    private Neighbours() {}

    public static UUID doctorAt(UUID hospital) {
        return staffAt(hospital, "DOCTOR", "ACTIVE", UUID.randomUUID());
    }

    public static UUID staffAt(UUID hospital, String role, String status, @Nullable UUID departmentId) {
        var id = UUID.randomUUID();
        var department = departmentId == null ? "null" : "\"" + departmentId + "\"";
        OtherServices.answer(hospital, "/internal/staff/" + id, """
                {"id":"%s","role":"%s","status":"%s","departmentId":%s,"specialty":"cardiology","extra":1}""".formatted(id, role, status, department));
        return id;
    }

    public static UUID patientAt(UUID hospital) {
        return patientAt(hospital, "ACTIVE");
    }

    public static UUID patientAt(UUID hospital, String status) {
        var id = UUID.randomUUID();
        OtherServices.answer(hospital, pathOf(id), "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(id, status));
        return id;
    }

    public static UUID departmentAt(UUID hospital) {
        var id = UUID.randomUUID();
        OtherServices.answer(hospital, "/internal/departments/" + id, "{\"id\":\"%s\"}".formatted(id));
        return id;
    }

    /** How often patient-service was asked for the patient. */
    public static int callsFor(UUID hospital, UUID patient) {
        return OtherServices.calls(hospital, pathOf(patient));
    }

    private static String pathOf(UUID patient) {
        return "/internal/patients/" + patient;
    }
}
