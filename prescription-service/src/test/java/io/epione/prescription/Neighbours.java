package io.epione.prescription;

import io.epione.platform.Ids;
import io.epione.platform.test.OtherServices;
import java.util.UUID;

/** Patients whom patient-service knows, and appointments that appointment-service knows. */
public final class Neighbours {

    private Neighbours() {}

    /** A patient with the allergies, each as {@link #allergy} gives it. */
    public static UUID patientAt(UUID hospital, String... allergies) {
        return patientOf(hospital, "ACTIVE", allergies);
    }

    public static UUID mergedPatientAt(UUID hospital) {
        return patientOf(hospital, "MERGED");
    }

    /** A patient for whom every call fails, as while the service is away. */
    public static UUID unreachablePatientAt(UUID hospital) {
        UUID id = Ids.next();
        OtherServices.fail(hospital, pathOf(id));
        return id;
    }

    public static UUID appointmentAt(UUID hospital, UUID patientId) {
        UUID id = Ids.next();
        OtherServices.answer(
                hospital,
                "/internal/appointments/" + id,
                "{\"id\":\"%s\",\"patientId\":\"%s\"}".formatted(id, patientId));
        return id;
    }

    public static String allergy(String system, String code, String criticality) {
        return "{\"id\":\"%s\",\"code\":{\"system\":\"%s\",\"code\":\"%s\"},\"criticality\":\"%s\"}"
                .formatted(UUID.randomUUID(), system, code, criticality);
    }

    private static UUID patientOf(UUID hospital, String status, String... allergies) {
        UUID id = Ids.next();
        OtherServices.answer(
                hospital,
                pathOf(id),
                "{\"patientId\":\"%s\",\"status\":\"%s\",\"items\":[%s]}"
                        .formatted(id, status, String.join(",", allergies)));
        return id;
    }

    private static String pathOf(UUID patient) {
        return "/internal/patients/" + patient + "/allergies";
    }
}
