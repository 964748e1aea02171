package io.epione.billing.charge;

import io.epione.billing.money.Amount;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/charges")
class ChargeController {

    record ChargeRequest(
            @NotBlank @Size(max = 200) String description,
            @NotNull @Valid Amount price,
            @NotNull TaxRate taxRate) {}

    record ChargeResponse(String code, String description, Amount price, TaxRate taxRate) {

        static ChargeResponse of(Charge charge) {
            return new ChargeResponse(
                    charge.code(), charge.description(), Amount.of(charge.price()), new TaxRate(charge.taxRate()));
        }
    }

    private final Charges charges;
    private final PutCharge putCharge;
    private final Hospitals hospitals;

    ChargeController(Charges charges, PutCharge putCharge, Hospitals hospitals) {
        this.charges = charges;
        this.putCharge = putCharge;
        this.hospitals = hospitals;
    }

    @PutMapping("/{code}")
    @PreAuthorize("hasAuthority('charge:write')")
    ResponseEntity<ChargeResponse> put(
            @PathVariable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}") String code,
            @RequestBody @Valid ChargeRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Charge.Terms terms = new Charge.Terms(
                request.description().strip(),
                request.price().require("price", hospitals.current().currency(), 0),
                request.taxRate().fraction());
        return switch (putCharge.put(code, terms, ifMatch)) {
            case PutCharge.Outcome.Created(Charge charge) ->
                Etags.created(URI.create("/api/v1/charges/" + code), charge.version(), ChargeResponse.of(charge));
            case PutCharge.Outcome.Kept(Charge charge) -> Etags.ok(charge.version(), ChargeResponse.of(charge));
        };
    }

    @GetMapping("/{code}")
    @PreAuthorize("hasAuthority('charge:read')")
    ResponseEntity<ChargeResponse> get(@PathVariable String code) {
        Charge charge = charges.findByCode(code).orElseThrow(() -> Problem.notFound("CHARGE_NOT_FOUND"));
        return Etags.ok(charge.version(), ChargeResponse.of(charge));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('charge:read')")
    Page<ChargeResponse> list(PageRequest page) {
        Cursor after = page.after();
        var rows = charges.findAfter(after == null ? "" : after.sort(), Limit.of(page.fetch()));
        return Page.of(rows, page, row -> new Cursor(row.code(), row.id()), ChargeResponse::of);
    }
}
