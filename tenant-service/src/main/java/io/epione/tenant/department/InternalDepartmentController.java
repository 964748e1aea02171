package io.epione.tenant.department;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** For services that are told of a department and want to know that the hospital has it. */
@RestController
class InternalDepartmentController {

    private final Departments departments;

    InternalDepartmentController(Departments departments) {
        this.departments = departments;
    }

    record KnownDepartment(UUID id) {}

    @GetMapping("/internal/departments/{id}")
    @PreAuthorize("hasAuthority('internal')")
    @Transactional(readOnly = true)
    KnownDepartment get(@PathVariable UUID id) {
        return departments
                .findById(id)
                .map(department -> new KnownDepartment(department.id()))
                .orElseThrow(() -> Problem.notFound("DEPARTMENT_NOT_FOUND"));
    }
}
