package io.epione.tenant.department;

import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a department with all below it elsewhere in the tree, and remembers where it was. */
@Component
class MoveDepartment {

    private final Departments departments;
    private final DepartmentMoves moves;

    MoveDepartment(Departments departments, DepartmentMoves moves) {
        this.departments = departments;
        this.moves = moves;
    }

    /** @param parentId null for the top */
    @Transactional
    public DepartmentMove move(UUID id, @Nullable UUID parentId) {
        departments.lock("departments " + Tenancy.current());
        Department department = departments.findById(id).orElseThrow(() -> Problem.notFound("DEPARTMENT_NOT_FOUND"));
        new DepartmentTree(departments.findAllByOrderByCode()).requireMovable(id, parentId);
        UUID from = department.parentId();
        if (!department.moveBelow(parentId)) {
            throw Problem.conflict("ALREADY_THERE", "The department already stands there.");
        }
        departments.saveAndFlush(department);
        return moves.saveAndFlush(new DepartmentMove(id, from, parentId));
    }
}
