package io.epione.patient.fhir;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import io.epione.patient.fhir.OpenExport.File;
import io.epione.patient.fhir.Pieces.Piece;
import io.epione.patient.fhir.ReadExport.Seen;
import io.epione.patient.fhir.RecordExport.Format;
import io.epione.patient.fhir.RecordExport.Status;
import io.epione.patient.fhir.RecordExport.Wanted;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The records of all patients of the hospital, after FHIR Bulk Data Access: a file for each type of resource. */
@RestController
@RequestMapping("/api/v1/patients/bulk-exports")
class BulkExportController {

    private static final Set<String> TYPES = Set.of(
            "AllergyIntolerance",
            "Condition",
            "DiagnosticReport",
            "DocumentReference",
            "FamilyMemberHistory",
            "Immunization",
            "MedicationStatement",
            "Observation",
            "Patient",
            "Procedure",
            "Provenance",
            "ServiceRequest",
            "Specimen");

    /** What is written at the moment of the request may be seen a little later: the next export asks for it again. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(1);

    private final StartExport start;
    private final ReadExport read;
    private final CancelExport cancel;
    private final ResumeExport resume;
    private final OpenExport open;
    private final String publicUrl;

    BulkExportController(
            StartExport start,
            ReadExport read,
            CancelExport cancel,
            ResumeExport resume,
            OpenExport open,
            @Value("${epione.gateway.public-url:http://localhost:8080}") String publicUrl) {
        this.start = start;
        this.read = read;
        this.cancel = cancel;
        this.resume = resume;
        this.open = open;
        this.publicUrl = publicUrl;
    }

    /**
     * A manifest of Bulk Data Access, with how far it is.
     *
     * @param transactionTime what was recorded before is in it; the next export asks for what came {@code _since} then
     * @param output empty until the export is complete
     * @param error always empty: what cannot be read ends the export
     */
    record ExportResponse(
            UUID id,
            Status status,
            Instant transactionTime,
            String request,
            boolean requiresAccessToken,
            List<OutputFile> output,
            List<OutputFile> error,
            long patients,
            long resources,
            @Nullable Instant endedAt) {}

    record OutputFile(String type, String url, int count) {}

    /**
     * @param since only what was recorded or changed after it
     * @param types of resources, separated by commas; all without
     */
    @PostMapping
    @PreAuthorize("hasAuthority('record:export')")
    ResponseEntity<ExportResponse> start(
            @RequestParam(name = "_since", required = false) @Nullable Instant since,
            @RequestParam(name = "_type", required = false, defaultValue = "") String types) {
        Set<String> wanted =
                Arrays.stream(types.split(",")).filter(type -> !type.isEmpty()).collect(Collectors.toSet());
        if (!TYPES.containsAll(wanted)) {
            throw Problem.invalid("_type", "must be types of resources that are exported");
        }
        RecordExport started = start.start(new Wanted(Format.NDJSON, null, since, wanted));
        return ResponseEntity.accepted()
                .location(URI.create(path(started.id())))
                .body(response(Seen.without(started)));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('record:export')")
    Page<ExportResponse> list(PageRequest page) {
        Page<Seen> found = read.ofHospital(page);
        return found.map(this::response);
    }

    /** 202 with {@code X-Progress} while it is running, as Bulk Data Access has it. */
    @GetMapping("/{exportId}")
    @PreAuthorize("hasAuthority('record:export')")
    @ApiResponse(responseCode = "200", description = "It has ended.")
    @ApiResponse(responseCode = "202", description = "It is running.")
    ResponseEntity<ExportResponse> one(@PathVariable UUID exportId) {
        Seen seen = read.one(null, exportId);
        ExportResponse response = response(seen);
        return seen.export().isRunning()
                ? ResponseEntity.accepted()
                        .header("X-Progress", response.patients() + " patients")
                        .header(HttpHeaders.RETRY_AFTER, "2")
                        .body(response)
                : ResponseEntity.ok(response);
    }

    /** What was written stays for a while, and it can be gone on with. */
    @DeleteMapping("/{exportId}")
    @PreAuthorize("hasAuthority('record:export')")
    ExportResponse cancel(@PathVariable UUID exportId) {
        return response(Seen.without(cancel.cancel(null, exportId)));
    }

    @PostMapping("/{exportId}/resumption")
    @PreAuthorize("hasAuthority('record:export')")
    ResponseEntity<ExportResponse> resume(@PathVariable UUID exportId) {
        return ResponseEntity.accepted().body(response(Seen.without(resume.resume(exportId))));
    }

    /** One file, opened piece by piece as it goes. */
    @GetMapping("/{exportId}/files/{type}")
    @PreAuthorize("hasAuthority('record:export')")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = Fhir.NDJSON, schema = @Schema(type = "string")))
    void file(@PathVariable UUID exportId, @PathVariable String type, HttpServletResponse response) throws IOException {
        File file = open.open(null, exportId, type);
        byte[] first = file.pieces().next();
        response.setContentType(Fhir.NDJSON);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        OutputStream out = response.getOutputStream();
        out.write(first);
        while (file.pieces().hasNext()) {
            out.write(file.pieces().next());
        }
    }

    private ExportResponse response(Seen seen) {
        RecordExport export = seen.export();
        Wanted wanted = export.wanted();
        String query = (wanted.since() == null ? "" : "&_since=" + wanted.since())
                + (wanted.types().isEmpty() ? "" : "&_type=" + String.join(",", wanted.types()));
        return new ExportResponse(
                export.id(),
                export.status(),
                export.createdAt().minus(LONGEST_TRANSACTION),
                publicUrl + "/api/v1/patients/bulk-exports" + query.replaceFirst("&", "?"),
                true,
                output(export.id(), seen.files()),
                List.of(),
                export.patients(),
                export.resources(),
                export.endedAt());
    }

    private List<OutputFile> output(UUID id, List<Piece> pieces) {
        return pieces.stream()
                .collect(groupingBy(Piece::file, TreeMap::new, summingInt(Piece::resources)))
                .entrySet()
                .stream()
                .map(file -> new OutputFile(
                        file.getKey(), publicUrl + path(id) + "/files/" + file.getKey(), file.getValue()))
                .toList();
    }

    private static String path(UUID id) {
        return "/api/v1/patients/bulk-exports/" + id;
    }
}
