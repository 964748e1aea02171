package io.epione.patient.fhir;

import io.epione.patient.fhir.RecordImport.Outcome;
import io.epione.patient.fhir.RecordImport.Status;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** Records from other systems. */
@RestController
@RequestMapping("/api/v1/patients/imports")
class ImportController {

    private static final String UNNAMED = "urn:epione:source:unnamed";
    private static final String SOURCE = "(https?://|urn:)[\\x21-\\x7E]{1,190}";

    private final StartImport start;
    private final ReadImport read;
    private final CancelImport cancel;

    ImportController(StartImport start, ReadImport read, CancelImport cancel) {
        this.start = start;
        this.read = read;
        this.cancel = cancel;
    }

    /** @param processed of the resources; each is in the report with what became of it */
    record ImportResponse(
            UUID id,
            Status status,
            String source,
            int resources,
            int processed,
            int imported,
            int unchanged,
            int merged,
            int notSupported,
            int invalid,
            int refused,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static ImportResponse of(RecordImport known) {
            return new ImportResponse(
                    known.id(),
                    known.status(),
                    known.source(),
                    known.resources(),
                    known.position(),
                    known.count(Outcome.IMPORTED),
                    known.count(Outcome.UNCHANGED),
                    known.count(Outcome.MERGED),
                    known.count(Outcome.NOT_SUPPORTED),
                    known.count(Outcome.INVALID),
                    known.count(Outcome.REFUSED),
                    known.createdAt(),
                    known.endedAt());
        }
    }

    /**
     * @param number of the resource in what was sent, from 1
     * @param resourceId what it became
     * @param leftOut elements that the chart has no place for
     * @param unresolved references to what was not sent
     */
    record ItemResponse(
            int number,
            String resourceType,
            @Nullable String sourceId,
            Outcome outcome,
            @Nullable String code,
            @Nullable String path,
            @Nullable String message,
            @Nullable UUID resourceId,
            List<String> leftOut,
            List<String> unresolved) {

        static ItemResponse of(ImportReport.Item item) {
            ImportReport.Detail detail = item.detail();
            return new ItemResponse(
                    item.number(),
                    item.resourceType(),
                    detail.sourceId(),
                    item.outcome(),
                    item.code(),
                    detail.path(),
                    detail.message(),
                    item.targetId(),
                    detail.leftOut(),
                    detail.unresolved());
        }
    }

    /**
     * Takes a Bundle, or resources one after the other as ndjson, either compressed with gzip where it says so.
     *
     * @param source URI of the system that it comes from: the same id there is the same resource
     */
    @PostMapping(consumes = {Fhir.JSON, Fhir.NDJSON, "application/json"})
    @RequestBody(
            content = {
                @Content(mediaType = Fhir.JSON, schema = @Schema(type = "object", description = "FHIR R4 Bundle")),
                @Content(mediaType = Fhir.NDJSON, schema = @Schema(type = "string"))
            })
    @PreAuthorize("hasAuthority('record:import')")
    ResponseEntity<ImportResponse> start(
            @RequestParam(required = false, defaultValue = UNNAMED) String source, HttpServletRequest request)
            throws IOException {
        if (!source.matches(SOURCE)) {
            throw Problem.invalid("source", "must be the URI of a system");
        }
        boolean sequence = String.valueOf(request.getContentType()).startsWith(Fhir.NDJSON);
        RecordImport started =
                start.start(new StartImport.Upload(request.getInputStream(), gzip(request), sequence, source));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/patients/imports/" + started.id()))
                .body(ImportResponse.of(started));
    }

    private static boolean gzip(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equals("gzip")) {
            throw new Problem(415, "UNSUPPORTED_MEDIA_TYPE", "Send it as it is, or compressed with gzip.");
        }
        return encoding != null;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('record:import')")
    Page<ImportResponse> list(PageRequest page) {
        Page<RecordImport> found = read.list(page);
        return found.map(ImportResponse::of);
    }

    @GetMapping("/{importId}")
    @PreAuthorize("hasAuthority('record:import')")
    ImportResponse one(@PathVariable UUID importId) {
        return ImportResponse.of(read.one(importId));
    }

    /** @param outcome only resources of which this became; all without */
    @GetMapping("/{importId}/report")
    @PreAuthorize("hasAuthority('record:import')")
    Page<ItemResponse> report(
            @PathVariable UUID importId, @RequestParam(required = false) @Nullable Outcome outcome, PageRequest page) {
        Page<ImportReport.Item> found = read.report(importId, outcome, page);
        return found.map(ItemResponse::of);
    }

    /** What was taken over until then stays. */
    @DeleteMapping("/{importId}")
    @PreAuthorize("hasAuthority('record:import')")
    ImportResponse cancel(@PathVariable UUID importId) {
        return ImportResponse.of(cancel.cancel(importId));
    }
}
