package io.epione.prescription.pharmacy;

import io.epione.platform.audit.Audit;
import io.epione.platform.guard.RecordGuard;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.Page;
import io.epione.prescription.pharmacy.DispenseOutcome.Shortage;
import io.epione.prescription.prescribing.PrescriptionStatus;
import io.epione.prescription.prescribing.Prescriptions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/prescriptions/{prescriptionId}/dispenses")
class DispenseController {

    record LineRequest(
            @NotNull UUID itemId,
            @NotNull @Min(1) @Max(100_000) Integer quantity) {}

    record DispenseRequest(@NotNull @Size(min = 1, max = 50) List<@NotNull @Valid LineRequest> items) {}

    /** Units of one item from one lot. */
    record LineResponse(
            @Nullable UUID itemId, String lot, LocalDate expiresOn, int quantity, Money unitPrice, Money total) {

        static LineResponse of(StockMovement movement) {
            return new LineResponse(
                    movement.prescriptionItemId(),
                    movement.lot().lot(),
                    movement.lot().expiresOn(),
                    movement.units(),
                    Money.of(movement.unitPriceMinor(), movement.currency()),
                    Money.of(movement.totalMinor(), movement.currency()));
        }
    }

    /** @param status of the prescription after this dispense */
    record DispensedResponse(
            UUID id,
            UUID prescriptionId,
            PrescriptionStatus status,
            UUID dispensedBy,
            Instant dispensedAt,
            List<LineResponse> lines) {}

    record DispenseResponse(
            UUID id, UUID prescriptionId, UUID dispensedBy, Instant dispensedAt, List<LineResponse> lines) {}

    private final DispensePrescription dispensePrescription;
    private final FindDispenses findDispenses;
    private final Prescriptions prescriptions;
    private final RecordGuard guard;

    DispenseController(
            DispensePrescription dispensePrescription,
            FindDispenses findDispenses,
            Prescriptions prescriptions,
            RecordGuard guard) {
        this.dispensePrescription = dispensePrescription;
        this.findDispenses = findDispenses;
        this.prescriptions = prescriptions;
        this.guard = guard;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('prescription:dispense')")
    ResponseEntity<DispensedResponse> dispense(
            @PathVariable UUID prescriptionId, @Valid @RequestBody DispenseRequest request) {
        refuseRepeatedItems(request.items());
        List<DispensePrescription.Line> lines = request.items().stream()
                .map(line -> new DispensePrescription.Line(line.itemId(), line.quantity()))
                .toList();
        Audit audit = guard.open("Prescription", prescriptionId, prescriptions::patientOf);
        UUID pharmacistId = CurrentUser.get().staffId();
        return switch (dispensePrescription.dispense(prescriptionId, pharmacistId, lines, audit)) {
            case DispenseOutcome.Dispensed(Dispense dispense, PrescriptionStatus status, List<StockMovement> taken) ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .body(new DispensedResponse(
                                dispense.id(),
                                prescriptionId,
                                status,
                                dispense.dispensedBy(),
                                dispense.createdAt(),
                                taken.stream().map(LineResponse::of).toList()));
            case DispenseOutcome.PrescriptionNotFound() -> throw Problem.notFound("PRESCRIPTION_NOT_FOUND");
            case DispenseOutcome.NotVerified() ->
                throw Problem.conflict("NOT_VERIFIED", "A pharmacist must verify the prescription first.");
            case DispenseOutcome.IllegalTransition(PrescriptionStatus from) ->
                throw Problem.conflict(
                        "ILLEGAL_TRANSITION", "Nothing is left to dispense of a prescription that is " + from + ".");
            case DispenseOutcome.UnknownItem(int line) ->
                throw Problem.invalid("items[" + line + "].itemId", "is no item of this prescription");
            case DispenseOutcome.TooMuch(int line, int remaining) ->
                throw Problem.invalid("items[" + line + "].quantity", "must be at most " + remaining);
            case DispenseOutcome.OutOfStock(List<Shortage> shortages) ->
                throw Problem.conflict("OUT_OF_STOCK", "The stock in date does not suffice; nothing was dispensed.")
                        .with("shortages", shortages);
        };
    }

    private static void refuseRepeatedItems(List<LineRequest> lines) {
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!seen.add(lines.get(i).itemId())) {
                throw Problem.invalid("items[" + i + "].itemId", "must be named once");
            }
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('prescription:read')")
    Page<DispenseResponse> list(@PathVariable UUID prescriptionId) {
        CurrentUser user = CurrentUser.get();
        UUID onlyOf = user.is(Role.PATIENT) ? user.patientId() : null;
        return Page.all(
                findDispenses
                        .of(prescriptionId, onlyOf)
                        .orElseThrow(() -> Problem.notFound("PRESCRIPTION_NOT_FOUND"))
                        .stream()
                        .map(found -> new DispenseResponse(
                                found.dispense().id(),
                                found.dispense().prescriptionId(),
                                found.dispense().dispensedBy(),
                                found.dispense().createdAt(),
                                found.lines().stream().map(LineResponse::of).toList()))
                        .toList());
    }
}
