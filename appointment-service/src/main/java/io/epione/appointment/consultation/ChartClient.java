package io.epione.appointment.consultation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Reads a chart in the caller's name: the patient service decides whether they may, and records that they did. */
@FeignClient(name = "patient", contextId = "charts", url = "${epione.services.patient.url}", path = "/api/v1")
interface ChartClient {

    @GetMapping("/patients/{id}/chart")
    Chart chart(@PathVariable("id") UUID patientId, @RequestParam("limit") int limit);

    /** What is read of it. */
    record Chart(
            @Nullable List<Vital> vitals,
            @Nullable List<Allergy> allergies,
            @Nullable List<Condition> conditions,
            @Nullable List<Medication> medications) {}

    record Code(
            @Nullable String system, String code, @Nullable String display) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Vital(
            Code code,
            @Nullable BigDecimal value,
            @Nullable String unit,
            @Nullable Code valueCode,
            @Nullable Instant effectiveAt,
            String entryStatus) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Allergy(
            Code code,
            @Nullable String criticality,
            @Nullable String reaction,
            @Nullable String status,
            @Nullable String verificationStatus,
            String entryStatus) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Condition(
            Code code,
            @Nullable String text,
            @Nullable String status,
            @Nullable String verificationStatus,
            @Nullable LocalDate onset,
            String entryStatus) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Medication(
            Code code,
            @Nullable String dosage,
            @Nullable String status,
            @Nullable LocalDate start,
            String entryStatus) {}
}
