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
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/departments")
class DepartmentController {

    /** Sorts before every id. */
    private static final UUID FIRST = new UUID(0, 0);

    private final Departments departments;

    DepartmentController(Departments departments) {
        this.departments = departments;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('department:write')")
    @Transactional
    public ResponseEntity<Details> add(@Valid @RequestBody NewDepartment request) {
        Department department = departments.saveAndFlush(
                new Department(request.code(), request.name().strip()));
        URI location = URI.create("/api/v1/departments/" + department.id());
        return Etags.created(location, department.version(), Details.of(department));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('department:read')")
    @Transactional(readOnly = true)
    public Page<Details> list(PageRequest page) {
        UUID after = page.afterId();
        List<Department> rows = departments.page(after == null ? FIRST : after, Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), Details::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('department:read')")
    @Transactional(readOnly = true)
    public ResponseEntity<Details> get(@PathVariable UUID id) {
        Department department = departments.findById(id).orElseThrow(() -> Problem.notFound("DEPARTMENT_NOT_FOUND"));
        return Etags.ok(department.version(), Details.of(department));
    }

    record NewDepartment(
            @NotNull
            @Size(min = 1, max = 20)
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*", message = "must be letters, digits, dots and hyphens")
            String code,

            @NotBlank @Size(max = 100) String name) {}

    record Details(UUID id, String code, String name) {

        static Details of(Department d) {
            return new Details(d.id(), d.code(), d.name());
        }
    }
}
