package io.epione.tenant.department;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a department another name; its code stays, for other systems know it. */
@Component
class ChangeDepartment {

    private final Departments departments;

    ChangeDepartment(Departments departments) {
        this.departments = departments;
    }

    @Transactional
    public Department rename(UUID id, @Nullable String ifMatch, String name) {
        Department department = departments.findById(id).orElseThrow(() -> Problem.notFound("DEPARTMENT_NOT_FOUND"));
        Etags.require(ifMatch, department.version());
        department.rename(name);
        return departments.saveAndFlush(department);
    }
}
