package io.epione.patient.laboratory;

import io.epione.patient.laboratory.ResultController.FindingRequest;
import io.epione.patient.laboratory.ResultController.ResultResponse;
import io.epione.patient.laboratory.rules.Specimen;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
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

@RestController
@RequestMapping("/api/v1/laboratory/samples")
class SampleController {

    private final ReceiveSample receive;
    private final RejectSample reject;
    private final EnterResult enter;
    private final ReadSamples read;

    SampleController(ReceiveSample receive, RejectSample reject, EnterResult enter, ReadSamples read) {
        this.receive = receive;
        this.reject = reject;
        this.enter = enter;
        this.read = read;
    }

    record RejectionRequest(
            @NotNull Rejection reason,
            @Nullable @Size(max = 1000) String remark) {}

    record RejectionResponse(
            Rejection reason,
            @Nullable String remark,
            @Nullable Instant rejectedAt,
            @Nullable UUID rejectedBy) {}

    /**
     * @param restricted the record is not open to the caller, who does not see whose sample it is
     * @param specimenCode in HL7 v2 table 0487
     * @param tests codes of the tests that it serves now
     * @param replaces the rejected sample before it
     */
    record SampleResponse(
            UUID id,
            boolean restricted,
            @Nullable UUID patientId,
            UUID orderId,
            String accessionNumber,
            Specimen specimen,
            String specimenCode,
            SampleStatus status,
            List<String> tests,
            @Nullable String note,
            Instant collectedAt,
            UUID collectedBy,
            @Nullable Instant receivedAt,
            @Nullable UUID receivedBy,
            @Nullable RejectionResponse rejection,
            @Nullable UUID replaces) {

        static SampleResponse of(SampleView view) {
            Sample sample = view.sample();
            boolean open = view.visibility() == Visibility.OPEN;
            boolean closed = view.visibility() == Visibility.CLOSED;
            Rejection rejection = sample.rejection();
            return new SampleResponse(
                    sample.id(),
                    !open,
                    open ? sample.patientId() : null,
                    sample.orderId(),
                    sample.accessionNumber(),
                    sample.specimen(),
                    sample.specimen().code(),
                    sample.status(),
                    closed
                            ? List.of()
                            : view.items().stream().map(OrderItem::code).toList(),
                    closed ? null : view.texts().note(),
                    sample.collectedAt(),
                    sample.collectedBy(),
                    sample.receivedAt(),
                    sample.receivedBy(),
                    rejection == null
                            ? null
                            : new RejectionResponse(
                                    rejection,
                                    closed ? null : view.texts().rejection(),
                                    sample.rejectedAt(),
                                    sample.rejectedBy()),
                    sample.replacesId());
        }
    }

    /** Those that wait to be received or worked on, the oldest first; or the one with a label. */
    @GetMapping
    @PreAuthorize("hasAuthority('laboratory:collect')")
    Page<SampleResponse> list(
            @RequestParam(defaultValue = "COLLECTED") SampleStatus status,
            @RequestParam(required = false) @Nullable @Size(max = 30) String accessionNumber,
            PageRequest page) {
        Page<SampleView> found = accessionNumber == null ? read.worklist(status, page) : read.labelled(accessionNumber);
        return found.map(SampleResponse::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('laboratory:collect')")
    SampleResponse one(@PathVariable UUID id) {
        return SampleResponse.of(read.one(id));
    }

    @PostMapping("/{id}/receipt")
    @PreAuthorize("hasAuthority('laboratory:analyse')")
    SampleResponse receive(@PathVariable UUID id) {
        return SampleResponse.of(receive.receive(id));
    }

    @PostMapping("/{id}/rejection")
    @PreAuthorize("hasAuthority('laboratory:analyse')")
    SampleResponse reject(@PathVariable UUID id, @Valid @RequestBody RejectionRequest request) {
        return SampleResponse.of(reject.reject(id, request.reason(), request.remark()));
    }

    @PostMapping("/{id}/results")
    @PreAuthorize("hasAuthority('laboratory:analyse')")
    ResponseEntity<ResultResponse> enter(@PathVariable UUID id, @Valid @RequestBody FindingRequest request) {
        ResultView result = enter.enter(id, request.testCode(), request.finding(), request.remark());
        return ResponseEntity.created(URI.create(
                        "/api/v1/laboratory/results/" + result.result().id()))
                .body(ResultResponse.of(result));
    }
}
