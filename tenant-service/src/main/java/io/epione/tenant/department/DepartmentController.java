package io.epione.tenant.department;

import io.epione.platform.problem.Problem;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/departments")
class DepartmentController {

    /** Sorts before every id. */
    private static final UUID FIRST = new UUID(0, 0);

    /** Sorts after every id. */
    private static final UUID LAST = new UUID(-1L, -1L);

    private final Departments departments;
    private final DepartmentMoves moves;
    private final AddDepartment addDepartment;
    private final ChangeDepartment changeDepartment;
    private final MoveDepartment moveDepartment;

    DepartmentController(
            Departments departments,
            DepartmentMoves moves,
            AddDepartment addDepartment,
            ChangeDepartment changeDepartment,
            MoveDepartment moveDepartment) {
        this.departments = departments;
        this.moves = moves;
        this.addDepartment = addDepartment;
        this.changeDepartment = changeDepartment;
        this.moveDepartment = moveDepartment;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('department:write')")
    ResponseEntity<DepartmentDetails> add(@Valid @RequestBody NewDepartment request) {
        Department department = addDepartment.add(request.code(), request.name().strip(), request.parentId());
        URI location = URI.create("/api/v1/departments/" + department.id());
        return Etags.created(location, department.version(), DepartmentDetails.of(department));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('department:read')")
    @Transactional(readOnly = true)
    public Page<DepartmentDetails> list(PageRequest page) {
        UUID after = page.afterId();
        List<Department> rows = departments.page(after == null ? FIRST : after, Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), DepartmentDetails::of);
    }

    /** All departments, each with those below it, by code. */
    @GetMapping("/tree")
    @PreAuthorize("hasAuthority('department:read')")
    @Transactional(readOnly = true)
    public Page<DepartmentBranch> tree() {
        return Page.all(DepartmentBranch.below(null, departments.findAllByOrderByCode()));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('department:read')")
    @Transactional(readOnly = true)
    public ResponseEntity<DepartmentDetails> get(@PathVariable UUID id) {
        Department department = departments.findById(id).orElseThrow(() -> Problem.notFound("DEPARTMENT_NOT_FOUND"));
        return Etags.ok(department.version(), DepartmentDetails.of(department));
    }

    @PatchMapping("/{id}")
    @PreAuthorize("hasAuthority('department:write')")
    ResponseEntity<DepartmentDetails> change(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody DepartmentChange request) {
        Department department =
                changeDepartment.rename(id, ifMatch, request.name().strip());
        return Etags.ok(department.version(), DepartmentDetails.of(department));
    }

    /** Puts the department, with all below it, below another one or at the top. */
    @PostMapping("/{id}/moves")
    @PreAuthorize("hasAuthority('department:write')")
    @ResponseStatus(HttpStatus.CREATED)
    Moved move(@PathVariable UUID id, @Valid @RequestBody Move request) {
        return Moved.of(moveDepartment.move(id, request.parentId()));
    }

    /** Newest first. */
    @GetMapping("/{id}/moves")
    @PreAuthorize("hasAuthority('department:read')")
    @Transactional(readOnly = true)
    public Page<Moved> moves(@PathVariable UUID id, PageRequest page) {
        if (departments.findById(id).isEmpty()) {
            throw Problem.notFound("DEPARTMENT_NOT_FOUND");
        }
        UUID after = page.afterId();
        List<DepartmentMove> rows = moves.page(id, after == null ? LAST : after, Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), Moved::of);
    }

    /** @param parentId null for a department at the top */
    record NewDepartment(
            @NotNull
            @Size(min = 1, max = 20)
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*", message = "must be letters, digits, dots and hyphens")
            String code,

            @NotBlank @Size(max = 100) String name,
            @Nullable UUID parentId) {}

    record DepartmentChange(@NotBlank @Size(max = 100) String name) {}

    /** @param parentId null for the top */
    record Move(@Nullable UUID parentId) {}

    record DepartmentDetails(
            UUID id, String code, String name, @Nullable UUID parentId) {
        static DepartmentDetails of(Department d) {
            return new DepartmentDetails(d.id(), d.code(), d.name(), d.parentId());
        }
    }

    record DepartmentBranch(UUID id, String code, String name, List<DepartmentBranch> children) {
        static List<DepartmentBranch> below(@Nullable UUID parentId, List<Department> all) {
            return all.stream()
                    .filter(d -> Objects.equals(d.parentId(), parentId))
                    .map(d -> new DepartmentBranch(d.id(), d.code(), d.name(), below(d.id(), all)))
                    .toList();
        }
    }

    /** @param movedBy the account */
    record Moved(
            UUID id,
            UUID departmentId,
            @Nullable UUID fromParentId,
            @Nullable UUID toParentId,
            Instant movedAt,
            @Nullable UUID movedBy) {
        static Moved of(DepartmentMove m) {
            return new Moved(m.id(), m.departmentId(), m.fromParentId(), m.toParentId(), m.createdAt(), m.createdBy());
        }
    }
}
