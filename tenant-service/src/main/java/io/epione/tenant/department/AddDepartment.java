package io.epione.tenant.department;

import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds a department to the tree. */
@Component
class AddDepartment {

    private final Departments departments;

    AddDepartment(Departments departments) {
        this.departments = departments;
    }

    @Transactional
    public Department add(String code, String name, @Nullable UUID parentId) {
        departments.lock("departments " + Tenancy.current());
        new DepartmentTree(departments.findAllByOrderByCode()).requireRoomBelow(parentId);
        return departments.saveAndFlush(new Department(code, name, parentId));
    }
}
