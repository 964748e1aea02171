package io.epione.prescription.prescribing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What patient-service knows of a patient's allergies. Without its answer nothing is prescribed. */
@FeignClient(name = "patient", path = "/internal", dismiss404 = true)
interface PatientClient {

    record PatientAllergies(UUID patientId, String status, List<Item> items) {

        record Item(UUID id, Code code, @Nullable String criticality) {}

        record Code(String system, String code) {}

        /** A patient merged into another or erased takes no more prescriptions. */
        boolean active() {
            return !status.equals("MERGED") && !status.equals("ERASED");
        }
    }

    /** Empty for a patient whom this hospital does not know. */
    @GetMapping("/patients/{id}/allergies")
    Optional<PatientAllergies> allergies(@PathVariable UUID id);
}
