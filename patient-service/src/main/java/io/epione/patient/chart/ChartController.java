package io.epione.patient.chart;

import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}")
class ChartController {

    private final RecordInChart record;
    private final ReadChart read;

    ChartController(RecordInChart record, ReadChart read) {
        this.record = record;
        this.read = read;
    }

    record ChartResponse(
            UUID patientId,
            Instant asOf,
            List<ChartView> allergies,
            List<ChartView> conditions,
            List<ChartView> procedures,
            List<ChartView> familyHistory,
            List<ChartView> medications,
            List<ChartView> vitals,
            List<ChartView> immunizations) {

        static ChartResponse of(UUID patientId, Instant asOf, Map<ChartKind, List<ChartView>> parts) {
            return new ChartResponse(
                    patientId,
                    asOf,
                    part(parts, ChartKind.ALLERGY),
                    part(parts, ChartKind.CONDITION),
                    part(parts, ChartKind.PROCEDURE),
                    part(parts, ChartKind.FAMILY_HISTORY),
                    part(parts, ChartKind.MEDICATION),
                    part(parts, ChartKind.VITAL),
                    part(parts, ChartKind.IMMUNIZATION));
        }

        private static List<ChartView> part(Map<ChartKind, List<ChartView>> parts, ChartKind kind) {
            return parts.getOrDefault(kind, List.of());
        }
    }

    @GetMapping("/chart")
    @PreAuthorize("hasAuthority('chart:read')")
    ChartResponse chart(@PathVariable UUID patientId) {
        return history(patientId, null);
    }

    /** The chart as it was known at that moment; now, where none is given. */
    @GetMapping("/history")
    @PreAuthorize("hasAuthority('chart:read')")
    ChartResponse history(@PathVariable UUID patientId, @RequestParam(required = false) @Nullable Instant asOf) {
        Instant moment = asOf == null ? Instant.now() : asOf;
        return ChartResponse.of(patientId, moment, read.whole(patientId, moment));
    }

    @PostMapping("/allergies")
    @PreAuthorize("hasAuthority('chart:write')")
    ResponseEntity<ChartView> allergy(@PathVariable UUID patientId, @Valid @RequestBody ChartFacts.Allergy facts) {
        return created(patientId, "allergies", facts);
    }

    @GetMapping("/allergies")
    @PreAuthorize("hasAuthority('chart:read')")
    Page<ChartView> allergies(@PathVariable UUID patientId, PageRequest page) {
        return read.part(patientId, ChartKind.ALLERGY, page);
    }

    @PostMapping("/conditions")
    @PreAuthorize("hasAuthority('chart:write')")
    ResponseEntity<ChartView> condition(@PathVariable UUID patientId, @Valid @RequestBody ChartFacts.Condition facts) {
        return created(patientId, "conditions", facts);
    }

    @GetMapping("/conditions")
    @PreAuthorize("hasAuthority('chart:read')")
    Page<ChartView> conditions(@PathVariable UUID patientId, PageRequest page) {
        return read.part(patientId, ChartKind.CONDITION, page);
    }

    @PostMapping("/procedures")
    @PreAuthorize("hasAuthority('chart:write')")
    ResponseEntity<ChartView> procedure(@PathVariable UUID patientId, @Valid @RequestBody ChartFacts.Procedure facts) {
        return created(patientId, "procedures", facts);
    }

    @GetMapping("/procedures")
    @PreAuthorize("hasAuthority('chart:read')")
    Page<ChartView> procedures(@PathVariable UUID patientId, PageRequest page) {
        return read.part(patientId, ChartKind.PROCEDURE, page);
    }

    @PostMapping("/family-history")
    @PreAuthorize("hasAuthority('chart:write')")
    ResponseEntity<ChartView> familyHistory(
            @PathVariable UUID patientId, @Valid @RequestBody ChartFacts.FamilyHistory facts) {
        return created(patientId, "family-history", facts);
    }

    @GetMapping("/family-history")
    @PreAuthorize("hasAuthority('chart:read')")
    Page<ChartView> familyHistories(@PathVariable UUID patientId, PageRequest page) {
        return read.part(patientId, ChartKind.FAMILY_HISTORY, page);
    }

    @PostMapping("/medications")
    @PreAuthorize("hasAuthority('chart:write')")
    ResponseEntity<ChartView> medication(
            @PathVariable UUID patientId, @Valid @RequestBody ChartFacts.Medication facts) {
        return created(patientId, "medications", facts);
    }

    @GetMapping("/medications")
    @PreAuthorize("hasAuthority('chart:read')")
    Page<ChartView> medications(@PathVariable UUID patientId, PageRequest page) {
        return read.part(patientId, ChartKind.MEDICATION, page);
    }

    @PostMapping("/vitals")
    @PreAuthorize("hasAuthority('chart:write')")
    ResponseEntity<ChartView> vital(@PathVariable UUID patientId, @Valid @RequestBody ChartFacts.Vital facts) {
        return created(patientId, "vitals", facts);
    }

    @GetMapping("/vitals")
    @PreAuthorize("hasAuthority('chart:read')")
    Page<ChartView> vitals(@PathVariable UUID patientId, PageRequest page) {
        return read.part(patientId, ChartKind.VITAL, page);
    }

    @PostMapping("/immunizations")
    @PreAuthorize("hasAuthority('chart:write')")
    ResponseEntity<ChartView> immunization(
            @PathVariable UUID patientId, @Valid @RequestBody ChartFacts.Immunization facts) {
        return created(patientId, "immunizations", facts);
    }

    @GetMapping("/immunizations")
    @PreAuthorize("hasAuthority('chart:read')")
    Page<ChartView> immunizations(@PathVariable UUID patientId, PageRequest page) {
        return read.part(patientId, ChartKind.IMMUNIZATION, page);
    }

    private ResponseEntity<ChartView> created(UUID patientId, String part, ChartFacts facts) {
        ChartView entry = record.record(patientId, facts);
        return ResponseEntity.created(URI.create("/api/v1/patients/" + patientId + "/" + part))
                .body(entry);
    }
}
