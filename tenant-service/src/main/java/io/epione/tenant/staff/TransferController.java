package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody worked, and since when. */
@RestController
@RequestMapping("/api/v1/staff/{id}/transfers")
class TransferController {

    /** Sorts after every id. */
    private static final UUID LAST = new UUID(-1L, -1L);

    private final StaffMembers staff;
    private final StaffTransfers transfers;
    private final TransferStaff transferStaff;

    TransferController(StaffMembers staff, StaffTransfers transfers, TransferStaff transferStaff) {
        this.staff = staff;
        this.transfers = transfers;
        this.transferStaff = transferStaff;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('staff:write')")
    @ResponseStatus(HttpStatus.CREATED)
    Transferred transfer(@PathVariable UUID id, @Valid @RequestBody Transfer request) {
        return Transferred.of(transferStaff.transfer(id, request.departmentId(), request.reason()));
    }

    /** Newest first. */
    @GetMapping
    @PreAuthorize("hasAuthority('staff:read')")
    @Transactional(readOnly = true)
    public Page<Transferred> list(@PathVariable UUID id, PageRequest page) {
        if (staff.findById(id).isEmpty()) {
            throw Problem.notFound("STAFF_NOT_FOUND");
        }
        UUID after = page.afterId();
        List<StaffTransfer> rows = transfers.page(id, after == null ? LAST : after, Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), Transferred::of);
    }

    record Transfer(
            @NotNull UUID departmentId,
            @Nullable @Size(max = 500) String reason) {}

    /** @param transferredBy the account */
    record Transferred(
            UUID id,
            UUID staffId,
            @Nullable UUID fromDepartmentId,
            UUID toDepartmentId,
            @Nullable String reason,
            Instant transferredAt,
            @Nullable UUID transferredBy) {
        static Transferred of(StaffTransfer t) {
            return new Transferred(
                    t.id(),
                    t.staffId(),
                    t.fromDepartmentId(),
                    t.toDepartmentId(),
                    t.reason(),
                    t.createdAt(),
                    t.createdBy());
        }
    }
}
