package io.epione.patient.merge;

import io.epione.patient.merge.PreviewMerge.Preview;
import io.epione.platform.merge.Holding;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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

/** Merges of other records into a patient's. */
@RestController
@RequestMapping("/api/v1/patients/{patientId}/merges")
@PreAuthorize("hasAuthority('patient:merge')")
class MergeController {

    private final StartMerge start;
    private final UndoMerge undo;
    private final ReadMerges read;
    private final PreviewMerge preview;

    MergeController(StartMerge start, UndoMerge undo, ReadMerges read, PreviewMerge preview) {
        this.start = start;
        this.undo = undo;
        this.read = read;
        this.preview = preview;
    }

    /**
     * @param patientId the record that becomes part of this one
     * @param force although the two have different national ids
     */
    record MergeRequest(
            @NotNull UUID patientId,
            @NotBlank @Size(max = 1000) String reason,
            @Nullable Boolean force) {}

    record Undo(@NotBlank @Size(max = 1000) String reason) {}

    /** @param kind the service's table @param ids the first of them */
    record Entries(String service, String kind, long count, List<UUID> ids) {}

    /**
     * @param refusal why it was withdrawn
     * @param stayed what was written after the merge and stays with the survivor after an undo
     */
    record MergeResponse(
            UUID id,
            UUID survivorId,
            UUID mergedId,
            MergeStatus status,
            @Nullable String refusal,
            Instant startedAt,
            @Nullable UUID startedBy,
            @Nullable Instant completedAt,
            @Nullable Instant endedAt,
            List<Entries> stayed) {

        static MergeResponse of(RecordMerge merge) {
            return new MergeResponse(
                    merge.id(),
                    merge.survivorId(),
                    merge.mergedId(),
                    merge.status(),
                    merge.refusal(),
                    merge.createdAt(),
                    merge.createdBy(),
                    merge.completedAt(),
                    merge.endedAt(),
                    merge.stayed().stream()
                            .map(left -> new Entries(left.service(), left.kind(), left.count(), left.ids()))
                            .toList());
        }
    }

    record Count(String kind, long count) {

        static Count of(Holding holding) {
            return new Count(holding.kind(), holding.count());
        }
    }

    /** @param obstacle the rule that would refuse */
    record PartResponse(
            String service, List<Count> holdings, @Nullable String obstacle) {}

    record PreviewResponse(
            UUID survivorId, UUID mergedId, boolean mergeable, boolean nationalIdsDiffer, List<PartResponse> services) {

        static PreviewResponse of(Preview preview) {
            return new PreviewResponse(
                    preview.survivorId(),
                    preview.mergedId(),
                    preview.mergeable(),
                    preview.nationalIdsDiffer(),
                    preview.parts().stream()
                            .map(part -> new PartResponse(
                                    part.service(),
                                    part.holdings().stream().map(Count::of).toList(),
                                    part.obstacle()))
                            .toList());
        }
    }

    @PostMapping
    ResponseEntity<MergeResponse> start(@PathVariable UUID patientId, @Valid @RequestBody MergeRequest request) {
        RecordMerge merge =
                start.start(patientId, request.patientId(), request.reason(), Boolean.TRUE.equals(request.force()));
        return Etags.created(
                URI.create("/api/v1/patients/" + patientId + "/merges/" + merge.id()),
                merge.version(),
                MergeResponse.of(merge));
    }

    @GetMapping
    Page<MergeResponse> list(@PathVariable UUID patientId, PageRequest page) {
        Page<RecordMerge> found = read.of(patientId, page);
        return found.map(MergeResponse::of);
    }

    @GetMapping("/preview")
    PreviewResponse preview(@PathVariable UUID patientId, @RequestParam("patientId") UUID mergedId) {
        return PreviewResponse.of(preview.preview(patientId, mergedId));
    }

    @GetMapping("/{id}")
    ResponseEntity<MergeResponse> one(@PathVariable UUID patientId, @PathVariable UUID id) {
        RecordMerge merge = read.one(patientId, id);
        return Etags.ok(merge.version(), MergeResponse.of(merge));
    }

    @PostMapping("/{id}/undo")
    ResponseEntity<MergeResponse> undo(
            @PathVariable UUID patientId, @PathVariable UUID id, @Valid @RequestBody Undo request) {
        RecordMerge merge = undo.undo(patientId, id, request.reason());
        return ResponseEntity.accepted().eTag(Etags.of(merge.version())).body(MergeResponse.of(merge));
    }
}
