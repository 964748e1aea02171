package io.epione.appointment.practitioner;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows the departments of the current hospital. */
@Component
public class DepartmentDirectory {

    private final DepartmentClient departments;

    DepartmentDirectory(DepartmentClient departments) {
        this.departments = departments;
    }

    /**
     * Asks the tenant service, so call it outside a transaction.
     *
     * @param id null for no department, which is no fault
     * @throws Problem 422 for a department that the hospital does not have
     */
    public void require(@Nullable UUID id) {
        if (id != null && departments.find(id).isEmpty()) {
            throw Problem.unprocessable("DEPARTMENT_UNKNOWN", "The hospital has no such department.");
        }
    }
}
