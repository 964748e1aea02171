package io.epione.prescription.pharmacy;

import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import io.epione.prescription.knowledge.Coding;
import io.epione.prescription.knowledge.Formulary;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/pharmacy")
class StockController {

    record StockMedicationRequest(
            @NotBlank @Size(max = 200) String system,
            @NotBlank @Size(max = 20) String code,
            @Nullable @Size(max = 300) String display) {}

    record ReceiptRequest(
            @NotNull @Valid StockMedicationRequest medication,
            @NotBlank @Size(max = 64) String lot,
            @NotNull LocalDate expiresOn,
            @NotNull @Min(1) @Max(1_000_000) Integer quantity,
            @NotNull @Valid Money unitPrice) {}

    /** @param onHand units that the lot holds now */
    record ReceiptResponse(
            UUID id,
            Coding medication,
            String lot,
            LocalDate expiresOn,
            int quantity,
            Money unitPrice,
            int onHand,
            Instant receivedAt) {}

    record LotResponse(String lot, LocalDate expiresOn, boolean expired, int quantity, Money unitPrice) {}

    /**
     * @param quantity units in date, over all lots: what can be dispensed
     * @param expiredQuantity units that are past their date and never dispensed
     */
    record StockResponse(
            UUID id, Coding medication, long quantity, long expiredQuantity, int reorderLevel, List<LotResponse> lots) {

        static StockResponse of(FindStock.Stock stock) {
            return new StockResponse(
                    stock.item().id(),
                    stock.item().medication(),
                    stock.quantity(),
                    stock.expiredQuantity(),
                    stock.item().reorderLevel(),
                    stock.lots().stream()
                            .map(lot -> new LotResponse(
                                    lot.lot(),
                                    lot.expiresOn(),
                                    lot.expired(stock.today()),
                                    lot.quantity(),
                                    Money.of(lot.unitPriceMinor(), lot.currency())))
                            .toList());
        }
    }

    private final ReceiveStock receiveStock;
    private final FindStock findStock;
    private final Formulary formulary;
    private final Hospitals hospitals;

    StockController(ReceiveStock receiveStock, FindStock findStock, Formulary formulary, Hospitals hospitals) {
        this.receiveStock = receiveStock;
        this.findStock = findStock;
        this.formulary = formulary;
        this.hospitals = hospitals;
    }

    @PostMapping("/receipts")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('stock:write')")
    ResponseEntity<ReceiptResponse> receive(@Valid @RequestBody ReceiptRequest request) {
        ReceiveStock.Delivery delivery = delivery(request);
        return switch (receiveStock.receive(delivery)) {
            case ReceiveStock.Outcome.Received(StockMovement receipt, int onHand) ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .body(new ReceiptResponse(
                                receipt.id(),
                                delivery.medication(),
                                delivery.lot(),
                                delivery.expiresOn(),
                                delivery.quantity(),
                                Money.of(delivery.unitPriceMinor(), delivery.currency()),
                                onHand,
                                receipt.createdAt()));
            case ReceiveStock.Outcome.TooMuch() -> throw Problem.invalid("quantity", "is more than a lot can hold");
            case ReceiveStock.Outcome.LotDiffers() ->
                throw Problem.conflict(
                        "LOT_DIFFERS", "This lot was received before with another expiry date or currency.");
        };
    }

    private ReceiveStock.Delivery delivery(ReceiptRequest request) {
        StockMedicationRequest medication = request.medication();
        Coding coding = formulary
                .medication(medication.system(), medication.code(), medication.display())
                .orElseThrow(() -> Problem.unprocessable("UNKNOWN_CODE", "The medication's code is not one of RxNorm.")
                        .error("medication", "must be an RxNorm code, with a display where the formulary lacks it"))
                .coding();
        String currency = hospitals.current().currency();
        return new ReceiveStock.Delivery(
                coding,
                request.lot().strip(),
                request.expiresOn(),
                request.quantity(),
                request.unitPrice().minor("unitPrice", currency),
                currency);
    }

    @GetMapping("/stock")
    @PreAuthorize("hasAuthority('stock:read')")
    Page<StockResponse> stock(@RequestParam @Nullable String code, PageRequest page) {
        return Page.of(
                findStock.find(code, page),
                page,
                stock -> Cursor.of(stock.item().id()),
                StockResponse::of);
    }
}
