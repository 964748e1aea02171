package io.epione.tenant.operator;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import io.epione.tenant.hospital.OperatedHospitals;
import io.epione.tenant.hospital.OperatedHospitals.Operated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/operators")
class OperatorController {

    /** Sorts after every id, so that a page without a cursor starts at the newest. */
    private static final UUID LAST = new UUID(-1L, -1L);

    private final Operators operators;
    private final AddOperator addOperator;
    private final OperatedHospitals hospitals;

    OperatorController(Operators operators, AddOperator addOperator, OperatedHospitals hospitals) {
        this.operators = operators;
        this.addOperator = addOperator;
        this.hospitals = hospitals;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('operator:write')")
    ResponseEntity<OperatorDetails> add(@Valid @RequestBody NewOperator request) {
        Operator added = addOperator.add(request.toOperator());
        URI location = URI.create("/api/v1/operators/" + added.id());
        return Etags.created(location, added.version(), OperatorDetails.of(added, List.of()));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('operator:list')")
    Page<OperatorItem> list(PageRequest page) {
        UUID after = page.afterId();
        List<Operator> rows = operators.page(after == null ? LAST : after, Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), OperatorItem::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('operator:list')")
    ResponseEntity<OperatorDetails> get(@PathVariable UUID id) {
        Operator operator = require(id);
        return Etags.ok(operator.version(), OperatorDetails.of(operator, hospitals.of(id)));
    }

    /** The caller's own. */
    @GetMapping("/current")
    @PreAuthorize("hasAuthority('operator:read')")
    OwnOperator current() {
        Operator operator = require(CurrentUser.get().operatorId());
        return new OwnOperator(operator.id(), operator.name(), hospitals.of(operator.id()));
    }

    @PutMapping("/{id}/hospitals/{hospitalId}")
    @PreAuthorize("hasAuthority('operator:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void place(@PathVariable UUID id, @PathVariable UUID hospitalId) {
        hospitals.place(hospitalId, id);
    }

    @DeleteMapping("/{id}/hospitals/{hospitalId}")
    @PreAuthorize("hasAuthority('operator:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable UUID id, @PathVariable UUID hospitalId) {
        require(id);
        hospitals.release(hospitalId, id);
    }

    private Operator require(UUID id) {
        return operators.findById(id).orElseThrow(() -> Problem.notFound("OPERATOR_NOT_FOUND"));
    }

    record NewOperator(
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String name,

            @NotNull @Valid OperatorAdministrator administrator) {

        Operator toOperator() {
            return new Operator(
                    name.strip(),
                    administrator.name().strip(),
                    administrator.email().strip().toLowerCase(Locale.ROOT));
        }
    }

    record OperatorAdministrator(
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String name,

            @NotBlank @Email @Size(max = 254) String email) {

        static OperatorAdministrator of(Operator o) {
            return new OperatorAdministrator(o.administratorName(), o.administratorEmail());
        }
    }

    record OperatorItem(UUID id, String name, OperatorAdministrator administrator, Instant createdAt) {

        static OperatorItem of(Operator o) {
            return new OperatorItem(o.id(), o.name(), OperatorAdministrator.of(o), o.createdAt());
        }
    }

    record OperatorDetails(
            UUID id, String name, OperatorAdministrator administrator, List<Operated> hospitals, Instant createdAt) {

        static OperatorDetails of(Operator o, List<Operated> hospitals) {
            return new OperatorDetails(o.id(), o.name(), OperatorAdministrator.of(o), hospitals, o.createdAt());
        }
    }

    record OwnOperator(UUID id, String name, List<Operated> hospitals) {}
}
