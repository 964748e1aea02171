package io.epione.patient.laboratory;

import io.epione.patient.access.Shown;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.patient.laboratory.ResultController.ResultResponse;
import io.epione.patient.laboratory.SampleController.SampleResponse;
import io.epione.patient.laboratory.rules.Specimen;
import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
@RequestMapping("/api/v1")
class LaboratoryOrderController {

    private final OrderTests orderTests;
    private final RevokeOrder revoke;
    private final CollectSample collect;
    private final ReadOrders read;

    LaboratoryOrderController(OrderTests orderTests, RevokeOrder revoke, CollectSample collect, ReadOrders read) {
        this.orderTests = orderTests;
        this.revoke = revoke;
        this.collect = collect;
        this.read = read;
    }

    /**
     * @param tests codes of tests and panels; each is charged under its code
     * @param labels what makes the order and its results sensitive
     */
    record OrderRequest(
            @NotEmpty @Size(max = 50)
            List<@NotNull @Pattern(regexp = TestDefinition.CODE, message = "must be a test's code") String> tests,

            @Nullable OrderPriority priority,
            @Nullable UUID appointmentId,
            @Nullable @Size(max = 2000) String note,
            @Nullable Set<@NotNull SensitivityLabel> labels) {

        OrderTests.Command command() {
            return new OrderTests.Command(
                    tests,
                    priority == null ? OrderPriority.ROUTINE : priority,
                    appointmentId,
                    note,
                    labels == null ? Set.of() : labels);
        }
    }

    record RevocationRequest(@NotBlank @Size(max = 500) String reason) {}

    /**
     * @param specimen may be left out where the order needs one kind only
     * @param accessionNumber of a pre-printed label; one is given otherwise
     * @param collectedAt now, where it is left out
     */
    record CollectionRequest(
            @Nullable Specimen specimen,

            @Nullable @Pattern(regexp = AccessionNumbers.LABEL, message = "must be a label's number")
            String accessionNumber,

            @Nullable @PastOrPresent Instant collectedAt,
            @Nullable @Size(max = 1000) String note) {

        CollectSample.Command command() {
            return new CollectSample.Command(
                    specimen, accessionNumber, collectedAt == null ? Instant.now() : collectedAt, note);
        }
    }

    /** FHIR R4 DiagnosticReport.status. */
    enum ReportStatus {
        REGISTERED,
        PARTIAL,
        FINAL,
        CORRECTED,
        CANCELLED
    }

    /** @param result what was found, as far as the caller may see it; what waits to be verified before what is valid */
    record ItemResponse(
            UUID id,
            String code,
            String orderedCode,
            String name,
            @Nullable String loincCode,
            Specimen specimen,
            ItemStatus status,
            @Nullable UUID sampleId,
            @Nullable ResultResponse result) {

        static ItemResponse of(OrderItem item, @Nullable ResultView result) {
            return new ItemResponse(
                    item.id(),
                    item.code(),
                    item.orderedCode(),
                    item.name(),
                    item.loinc(),
                    item.specimen(),
                    item.status(),
                    item.sampleId(),
                    result == null ? null : ResultResponse.of(result));
        }
    }

    /** @param restricted the record is not open to the caller, who does not see whose order it is */
    record OrderResponse(
            UUID id,
            boolean restricted,
            @Nullable UUID patientId,
            OrderStatus status,
            ReportStatus reportStatus,
            OrderPriority priority,
            @Nullable UUID ordererId,
            @Nullable UUID appointmentId,
            @Nullable String note,
            @Nullable String revocationReason,
            Instant orderedAt,
            @Nullable Instant endedAt,
            Set<SensitivityLabel> sensitivity,
            List<ItemResponse> items,
            List<SampleResponse> samples) {

        static OrderResponse of(OrderView view) {
            LaboratoryOrder order = view.order();
            boolean open = view.visibility() == Visibility.OPEN;
            boolean closed = view.visibility() == Visibility.CLOSED;
            Map<String, ResultView> byCode = view.results().stream()
                    .collect(Collectors.toMap(result -> result.result().code(), Function.identity(), (a, b) -> b));
            return new OrderResponse(
                    order.id(),
                    !open,
                    open ? order.patientId() : null,
                    order.status(),
                    reportStatus(view),
                    order.priority(),
                    open ? order.ordererId() : null,
                    open ? order.appointmentId() : null,
                    open ? view.texts().note() : null,
                    open ? view.texts().revocation() : null,
                    order.createdAt(),
                    order.endedAt(),
                    open ? OrderLabels.of(view.texts(), view.items()) : Set.of(),
                    closed
                            ? List.of()
                            : view.items().stream()
                                    .map(item -> ItemResponse.of(item, byCode.get(item.code())))
                                    .toList(),
                    closed
                            ? List.of()
                            : view.samples().stream().map(SampleResponse::of).toList());
        }

        private static ReportStatus reportStatus(OrderView view) {
            return switch (view.order().status()) {
                case REVOKED -> ReportStatus.CANCELLED;
                case COMPLETED ->
                    view.results().stream().anyMatch(result -> result.result().status() == ResultStatus.CORRECTED)
                            ? ReportStatus.CORRECTED
                            : ReportStatus.FINAL;
                case ACTIVE ->
                    view.items().stream().anyMatch(item -> item.status() == ItemStatus.VERIFIED)
                            ? ReportStatus.PARTIAL
                            : ReportStatus.REGISTERED;
            };
        }
    }

    @PostMapping("/patients/{patientId}/laboratory-orders")
    @PreAuthorize("hasAuthority('laboratory:order')")
    ResponseEntity<OrderResponse> order(@PathVariable UUID patientId, @Valid @RequestBody OrderRequest request) {
        OrderView order = orderTests.order(patientId, request.command());
        return ResponseEntity.created(
                        URI.create("/api/v1/laboratory/orders/" + order.order().id()))
                .body(OrderResponse.of(order));
    }

    /** The newest first. */
    @GetMapping("/patients/{patientId}/laboratory-orders")
    @PreAuthorize("hasAuthority('laboratory:read')")
    Shown<OrderResponse> ofPatient(@PathVariable UUID patientId, PageRequest page) {
        Shown<OrderView> found = read.ofPatient(patientId, page);
        return new Shown<>(
                found.items().stream().map(OrderResponse::of).toList(), found.nextCursor(), found.withheld());
    }

    /** What is to be done at the hospital, the oldest first. */
    @GetMapping("/laboratory/orders")
    @PreAuthorize("hasAuthority('laboratory:collect')")
    Page<OrderResponse> worklist(@RequestParam(defaultValue = "ACTIVE") OrderStatus status, PageRequest page) {
        return shown(read.worklist(status, page));
    }

    @GetMapping("/laboratory/orders/{id}")
    @PreAuthorize("hasAuthority('laboratory:read')")
    OrderResponse one(@PathVariable UUID id) {
        return OrderResponse.of(read.one(id));
    }

    @PostMapping("/laboratory/orders/{id}/revocation")
    @PreAuthorize("hasAuthority('laboratory:order')")
    OrderResponse revoke(@PathVariable UUID id, @Valid @RequestBody RevocationRequest request) {
        return OrderResponse.of(revoke.revoke(id, request.reason().strip()));
    }

    @PostMapping("/laboratory/orders/{id}/samples")
    @PreAuthorize("hasAuthority('laboratory:collect')")
    ResponseEntity<SampleResponse> collect(@PathVariable UUID id, @Valid @RequestBody CollectionRequest request) {
        SampleView sample = collect.collect(id, request.command());
        return ResponseEntity.created(URI.create(
                        "/api/v1/laboratory/samples/" + sample.sample().id()))
                .body(SampleResponse.of(sample));
    }

    private static Page<OrderResponse> shown(Page<OrderView> found) {
        return found.map(OrderResponse::of);
    }
}
