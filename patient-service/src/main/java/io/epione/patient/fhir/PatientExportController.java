package io.epione.patient.fhir;

import io.epione.patient.documents.Links;
import io.epione.patient.fhir.OpenExport.File;
import io.epione.patient.fhir.ReadExport.Seen;
import io.epione.patient.fhir.RecordExport.Format;
import io.epione.patient.fhir.RecordExport.Status;
import io.epione.patient.fhir.RecordExport.Wanted;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One patient's whole record as a file, written while the caller does something else. */
@RestController
@RequestMapping("/api/v1/patients/{patientId}/exports")
class PatientExportController {

    private static final byte[] HEAD =
            "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] COMMA = {','};
    private static final byte[] NOTHING = {};
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

    private final StartExport start;
    private final ReadExport read;
    private final CancelExport cancel;
    private final OpenExport open;
    private final Links links;

    PatientExportController(StartExport start, ReadExport read, CancelExport cancel, OpenExport open, Links links) {
        this.start = start;
        this.read = read;
        this.cancel = cancel;
        this.open = open;
        this.links = links;
    }

    enum Kind {
        FHIR,
        PDF
    }

    record NewExport(@NotNull Kind format) {}

    record ExportResponse(
            UUID id,
            UUID patientId,
            Format format,
            Status status,
            long resources,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static ExportResponse of(RecordExport export, UUID patientId) {
            return new ExportResponse(
                    export.id(),
                    patientId,
                    export.wanted().format(),
                    export.status(),
                    export.resources(),
                    export.createdAt(),
                    export.endedAt());
        }
    }

    /** @param url the path of the file, to be asked for with the token of the same user */
    record LinkResponse(String url, Instant expiresAt) {}

    @PostMapping
    @PreAuthorize("hasAuthority('chart:read')")
    ResponseEntity<ExportResponse> start(@PathVariable UUID patientId, @Valid @RequestBody NewExport wanted) {
        RecordExport started =
                start.start(new Wanted(Format.valueOf(wanted.format().name()), patientId, null, Set.of()));
        return ResponseEntity.accepted()
                .location(URI.create(path(patientId, started.id())))
                .body(ExportResponse.of(started, patientId));
    }

    @GetMapping("/{exportId}")
    @PreAuthorize("hasAuthority('chart:read')")
    ExportResponse one(@PathVariable UUID patientId, @PathVariable UUID exportId) {
        return ExportResponse.of(read.one(patientId, exportId).export(), patientId);
    }

    @DeleteMapping("/{exportId}")
    @PreAuthorize("hasAuthority('chart:read')")
    ExportResponse cancel(@PathVariable UUID patientId, @PathVariable UUID exportId) {
        return ExportResponse.of(cancel.cancel(patientId, exportId), patientId);
    }

    /** Opens the file for minutes, for the caller and nobody else. */
    @PostMapping("/{exportId}/links")
    @PreAuthorize("hasAuthority('chart:read')")
    ResponseEntity<LinkResponse> link(@PathVariable UUID patientId, @PathVariable UUID exportId) {
        Seen seen = read.one(patientId, exportId);
        if (seen.export().status() != Status.COMPLETED) {
            throw Problem.conflict("EXPORT_NOT_COMPLETE", "The file is not written yet, or never will be.");
        }
        Links.Expiring link = links.expiring(exportId, CurrentUser.get().userId());
        return ResponseEntity.status(201)
                .body(new LinkResponse(path(patientId, exportId) + "/content?" + link.query(), link.expiresAt()));
    }

    /**
     * @param expires of the link, in seconds
     * @param signature of the link
     */
    @GetMapping("/{exportId}/content")
    @PreAuthorize("hasAuthority('chart:read')")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = Fhir.JSON, schema = @Schema(type = "object", description = "FHIR R4 Bundle")),
                @Content(
                        mediaType = MediaType.APPLICATION_PDF_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    void content(
            @PathVariable UUID patientId,
            @PathVariable UUID exportId,
            @RequestParam(required = false, defaultValue = "0") long expires,
            @RequestParam(required = false) @Nullable String signature,
            HttpServletResponse response)
            throws IOException {
        links.check(exportId, CurrentUser.get().userId(), expires, signature, RecordExports.unknown());
        File file = open.open(patientId, exportId, RunExport.BUNDLE);
        byte[] first = file.pieces().next();
        boolean bundle = file.export().wanted().format() == Format.FHIR;
        response.setContentType(bundle ? Fhir.JSON : MediaType.APPLICATION_PDF_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"record-" + exportId + (bundle ? ".json" : ".pdf") + "\"");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        OutputStream out = response.getOutputStream();
        out.write(bundle ? HEAD : NOTHING);
        out.write(first);
        while (file.pieces().hasNext()) {
            out.write(bundle ? COMMA : NOTHING);
            out.write(file.pieces().next());
        }
        out.write(bundle ? TAIL : NOTHING);
    }

    private static String path(UUID patientId, UUID exportId) {
        return "/api/v1/patients/" + patientId + "/exports/" + exportId;
    }
}
