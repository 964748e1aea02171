package io.epione.patient.documents;

import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.patient.documents.BeginUpload.Announcement;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A document comes in parts, which can be sent in any order, again, and after an interruption. */
@RestController
@RequestMapping("/api/v1/patients/{patientId}/document-uploads")
class UploadController {

    private final BeginUpload begin;
    private final ReadUpload read;
    private final ReceivePart receive;
    private final CompleteUpload complete;
    private final AbandonUpload abandon;

    UploadController(
            BeginUpload begin, ReadUpload read, ReceivePart receive, CompleteUpload complete, AbandonUpload abandon) {
        this.begin = begin;
        this.read = read;
        this.receive = receive;
        this.complete = complete;
        this.abandon = abandon;
    }

    /** @param sha256 of the whole content, in hexadecimal @param labels what makes the document sensitive */
    record NewUpload(
            @NotNull DocumentCategory category,
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 100) String contentType,
            @NotNull @Min(1) @Max(Document.MAX_BYTES) Long sizeBytes,

            @NotNull @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be a SHA-256 in hexadecimal")
            String sha256,

            @Nullable Set<@NotNull SensitivityLabel> labels) {

        Announcement announcement() {
            ContentType type = ContentType.of(contentType)
                    .orElseThrow(
                            () -> new Problem(415, Refusal.TYPE_NOT_ALLOWED.name(), Refusal.TYPE_NOT_ALLOWED.detail()));
            return new Announcement(
                    category,
                    title.strip(),
                    type,
                    sizeBytes,
                    HexFormat.of().parseHex(sha256),
                    labels == null ? Set.of() : labels);
        }
    }

    /**
     * @param partBytes how long each part is, but the last
     * @param received the numbers of the parts that have come
     */
    record UploadResponse(
            UUID id,
            UUID patientId,
            long sizeBytes,
            int partBytes,
            int parts,
            List<Integer> received,
            Instant expiresAt) {

        static UploadResponse of(UploadView upload) {
            Document document = upload.document();
            return new UploadResponse(
                    document.id(),
                    document.patientId(),
                    document.sizeBytes(),
                    Document.CHUNK_BYTES,
                    document.chunks(),
                    upload.received(),
                    upload.expiresAt());
        }
    }

    @PostMapping
    @PreAuthorize("hasAuthority('document:write')")
    ResponseEntity<UploadResponse> begin(@PathVariable UUID patientId, @Valid @RequestBody NewUpload upload) {
        UploadView begun = begin.begin(patientId, upload.announcement());
        return ResponseEntity.created(URI.create("/api/v1/patients/" + patientId + "/document-uploads/"
                        + begun.document().id()))
                .body(UploadResponse.of(begun));
    }

    @GetMapping("/{uploadId}")
    @PreAuthorize("hasAuthority('document:write')")
    UploadResponse one(@PathVariable UUID patientId, @PathVariable UUID uploadId) {
        return UploadResponse.of(read.read(patientId, uploadId));
    }

    /** @param contentDigest {@code sha-256=:<Base64>:} (RFC 9530) of this part */
    @PutMapping(path = "/{uploadId}/parts/{number}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @PreAuthorize("hasAuthority('document:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void part(
            @PathVariable UUID patientId,
            @PathVariable UUID uploadId,
            @PathVariable int number,
            @RequestHeader(name = "Content-Digest", required = false) @Nullable String contentDigest,
            @RequestBody(required = false) byte @Nullable [] part) {
        receive.receive(patientId, uploadId, number, contentDigest, part == null ? new byte[0] : part);
    }

    @PostMapping("/{uploadId}/completion")
    @PreAuthorize("hasAuthority('document:write')")
    ResponseEntity<DocumentResponse> complete(@PathVariable UUID patientId, @PathVariable UUID uploadId) {
        return switch (complete.complete(patientId, uploadId)) {
            case CompletionOutcome.Completed(DocumentView document) ->
                Etags.created(
                        URI.create("/api/v1/patients/" + patientId + "/documents/" + uploadId),
                        document.document().version(),
                        DocumentResponse.of(document));
            case CompletionOutcome.PartsMissing(List<Integer> missing) ->
                throw Problem.conflict("PARTS_MISSING", "Not all parts have come.")
                        .with("missing", missing);
            case CompletionOutcome.DigestDiffers() ->
                throw Problem.unprocessable(
                        "DIGEST_MISMATCH", "The parts together are not the content that was announced.");
            case CompletionOutcome.Refused(Refusal refusal) ->
                throw Problem.unprocessable(refusal.name(), refusal.detail());
            case CompletionOutcome.ChangedMeanwhile() ->
                throw Problem.conflict(
                        "CHANGED_MEANWHILE", "Parts came while the content was looked at. Complete again.");
        };
    }

    @DeleteMapping("/{uploadId}")
    @PreAuthorize("hasAuthority('document:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void abandon(@PathVariable UUID patientId, @PathVariable UUID uploadId) {
        abandon.abandon(patientId, uploadId);
    }
}
