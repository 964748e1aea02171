package io.epione.billing.invoice;

import io.epione.billing.ledger.Journal;
import io.epione.billing.ledger.LedgerEntry;
import io.epione.billing.money.Amount;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/invoices")
class InvoiceController {

    private static final String NOT_FOUND = "INVOICE_NOT_FOUND";

    /**
     * @param code {@code WITHHELD} to staff, and the description neutral, where it is labelled as sensitive what was billed
     * @param unitPrice null while the hospital has not set the charge; such a line holds issuance back
     * @param reference the laboratory's order or the prescription that was billed
     */
    record InvoiceLineResponse(
            UUID id,
            String code,
            String description,
            BigDecimal quantity,
            @Nullable Amount unitPrice,
            String taxRate,
            Amount subtotal,
            Amount tax,
            Amount total,
            @Nullable LineReference reference) {

        static InvoiceLineResponse of(Invoice invoice, InvoiceLine line, InvoiceLine.Reader reader) {
            Long unitPrice = line.unitPriceMinor();
            return new InvoiceLineResponse(
                    line.id(),
                    line.code(reader),
                    line.description(reader),
                    line.quantity(),
                    unitPrice == null ? null : Amount.of(invoice.money(unitPrice)),
                    line.taxRate().stripTrailingZeros().toPlainString(),
                    Amount.of(invoice.money(line.netMinor())),
                    Amount.of(invoice.money(line.taxMinor())),
                    Amount.of(invoice.money(line.netMinor() + line.taxMinor())),
                    line.reference());
        }
    }

    record InvoiceResponse(
            UUID id,
            @Nullable String number,
            InvoiceStatus status,
            UUID patientId,
            @Nullable UUID appointmentId,
            @Nullable UUID departmentId,
            @Nullable UUID practitionerId,
            Instant createdAt,
            @Nullable Instant issuedAt,
            List<InvoiceLineResponse> lines,
            Amount subtotal,
            Amount tax,
            Amount total,
            Amount paid,
            Amount balance) {

        static InvoiceResponse of(Invoice invoice) {
            InvoiceLine.Reader reader =
                    CurrentUser.get().is(Role.PATIENT) ? InvoiceLine.Reader.PATIENT : InvoiceLine.Reader.STAFF;
            return new InvoiceResponse(
                    invoice.id(),
                    invoice.number(),
                    invoice.status(),
                    invoice.patientId(),
                    invoice.appointmentId(),
                    invoice.departmentId(),
                    invoice.practitionerId(),
                    invoice.createdAt(),
                    invoice.issuedAt(),
                    invoice.lines().stream()
                            .map(line -> InvoiceLineResponse.of(invoice, line, reader))
                            .toList(),
                    Amount.of(invoice.subtotal()),
                    Amount.of(invoice.tax()),
                    Amount.of(invoice.total()),
                    Amount.of(invoice.paid()),
                    Amount.of(invoice.balance()));
        }
    }

    /** @param quantity 1 unless told */
    record InvoiceLineRequest(
            @NotBlank String code,

            @Nullable @Min(1) @Max(10_000) Integer quantity) {

        int count() {
            return quantity == null ? 1 : quantity;
        }
    }

    record PaymentRequest(
            @NotNull @Valid Amount amount, @NotNull PaymentMethod method) {}

    record PaymentResponse(UUID id, UUID invoiceId, Amount amount, PaymentMethod method, Instant receivedAt) {

        static PaymentResponse of(Payment payment) {
            return new PaymentResponse(
                    payment.id(),
                    payment.invoiceId(),
                    Amount.of(payment.amount()),
                    payment.method(),
                    payment.receivedAt());
        }
    }

    /** The payment, and where the invoice stands after it. */
    record ReceiptResponse(
            UUID id,
            UUID invoiceId,
            Amount amount,
            PaymentMethod method,
            Instant receivedAt,
            InvoiceStatus status,
            Amount paid,
            Amount balance) {

        static ReceiptResponse of(Payment payment, Invoice invoice) {
            return new ReceiptResponse(
                    payment.id(),
                    invoice.id(),
                    Amount.of(payment.amount()),
                    payment.method(),
                    payment.receivedAt(),
                    invoice.status(),
                    Amount.of(invoice.paid()),
                    Amount.of(invoice.balance()));
        }
    }

    private final FindInvoices find;
    private final AddLine addLine;
    private final IssueInvoice issueInvoice;
    private final ReceivePayment receivePayment;
    private final Journal journal;
    private final Audit audit;

    InvoiceController(
            FindInvoices find,
            AddLine addLine,
            IssueInvoice issueInvoice,
            ReceivePayment receivePayment,
            Journal journal,
            Audit audit) {
        this.find = find;
        this.addLine = addLine;
        this.issueInvoice = issueInvoice;
        this.receivePayment = receivePayment;
        this.journal = journal;
        this.audit = audit;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('invoice:read')")
    Page<InvoiceResponse> list(
            @RequestParam(required = false) @Nullable UUID patientId,
            @RequestParam(required = false) @Nullable UUID appointmentId,
            @RequestParam(required = false) @Nullable InvoiceStatus status,
            PageRequest page) {
        var filter = new FindInvoices.Filter(reachable(patientId), appointmentId, status);
        List<Invoice> rows = find.page(filter, page);
        audit.search("Invoice", filter.patientId(), Math.min(rows.size(), page.limit()));
        return Page.of(rows, page, invoice -> Cursor.of(invoice.id()), InvoiceResponse::of);
    }

    /** A patient lists own invoices without naming the patient. */
    private static @Nullable UUID reachable(@Nullable UUID patientId) {
        CurrentUser user = CurrentUser.get();
        if (!user.is(Role.PATIENT)) {
            return patientId;
        }
        if (patientId != null) {
            user.mustReach(patientId, NOT_FOUND);
        }
        return user.patientId();
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('invoice:read')")
    ResponseEntity<InvoiceResponse> get(@PathVariable UUID id) {
        Invoice invoice = read(id);
        return Etags.ok(invoice.version(), InvoiceResponse.of(invoice));
    }

    @PostMapping("/{id}/lines")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('invoice:issue')")
    ResponseEntity<InvoiceResponse> add(@PathVariable UUID id, @RequestBody @Valid InvoiceLineRequest request) {
        return switch (addLine.add(id, request.code(), request.count())) {
            case AddLine.Outcome.Added(Invoice invoice) ->
                Etags.created(location(id), invoice.version(), InvoiceResponse.of(invoice));
            case AddLine.Outcome.NotFound() -> throw Problem.notFound(NOT_FOUND);
            case AddLine.Outcome.NotDraft() -> throw notDraft();
            case AddLine.Outcome.TooManyLines() ->
                throw Problem.conflict("TOO_MANY_LINES", "An invoice has at most " + AddLine.MAX_LINES + " lines.");
            case AddLine.Outcome.UnknownCharge() -> throw Problem.invalid("code", "is not a charge of this hospital");
            case AddLine.Outcome.OtherCurrency() ->
                throw Problem.conflict("CURRENCY_MISMATCH", "The charge has another currency than the invoice.");
        };
    }

    @PostMapping("/{id}/issuance")
    @PreAuthorize("hasAuthority('invoice:issue')")
    ResponseEntity<InvoiceResponse> issue(@PathVariable UUID id) {
        return switch (issueInvoice.issue(id)) {
            case IssueInvoice.Outcome.Issued(Invoice invoice) ->
                Etags.ok(invoice.version(), InvoiceResponse.of(invoice));
            case IssueInvoice.Outcome.NotFound() -> throw Problem.notFound(NOT_FOUND);
            case IssueInvoice.Outcome.NotDraft() -> throw notDraft();
            case IssueInvoice.Outcome.Empty() ->
                throw Problem.conflict("EMPTY_INVOICE", "An invoice without lines cannot be issued.");
            case IssueInvoice.Outcome.Unpriced(List<String> charges) ->
                throw Problem.conflict("UNPRICED_LINES", "Set the charges that lines wait for, then issue.")
                        .with("charges", charges);
        };
    }

    @PostMapping("/{id}/payments")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('payment:write')")
    ResponseEntity<ReceiptResponse> pay(@PathVariable UUID id, @RequestBody @Valid PaymentRequest request) {
        return switch (receivePayment.receive(id, request.amount(), request.method())) {
            case ReceivePayment.Outcome.Received(Payment payment, Invoice invoice) ->
                ResponseEntity.created(URI.create(location(id) + "/payments"))
                        .body(ReceiptResponse.of(payment, invoice));
            case ReceivePayment.Outcome.NotFound() -> throw Problem.notFound(NOT_FOUND);
            case ReceivePayment.Outcome.NotIssued() ->
                throw Problem.conflict("NOT_ISSUED", "Only an issued invoice can be paid.");
            case ReceivePayment.Outcome.Overpayment(var balance) ->
                throw Problem.unprocessable("OVERPAYMENT", "The amount is more than the balance.")
                        .with("balance", Amount.of(balance));
        };
    }

    @GetMapping("/{id}/payments")
    @PreAuthorize("hasAuthority('invoice:read')")
    Page<PaymentResponse> payments(@PathVariable UUID id) {
        read(id);
        return Page.all(find.paymentsOf(id).stream().map(PaymentResponse::of).toList());
    }

    @GetMapping("/{id}/ledger")
    @PreAuthorize("hasAuthority('ledger:read')")
    Page<LedgerEntry> ledger(@PathVariable UUID id) {
        read(id);
        return Page.all(journal.ofInvoice(id).stream().map(LedgerEntry::of).toList());
    }

    private Invoice read(UUID id) {
        Invoice invoice = find.one(id).orElseThrow(() -> Problem.notFound(NOT_FOUND));
        CurrentUser.get().mustReach(invoice.patientId(), NOT_FOUND);
        audit.read("Invoice", id, invoice.patientId());
        return invoice;
    }

    private static Problem notDraft() {
        return Problem.conflict("NOT_DRAFT", "Only a draft can be changed or issued.");
    }

    private static URI location(UUID id) {
        return URI.create("/api/v1/invoices/" + id);
    }
}
