package io.epione.tenant.department;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the departments that other systems know by their codes. */
@Component
public class KnownDepartments {

    private final Departments departments;

    KnownDepartments(Departments departments) {
        this.departments = departments;
    }

    /** All departments of the current hospital. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, UUID> byCode() {
        return departments.findAllByOrderByCode().stream().collect(Collectors.toMap(Department::code, Department::id));
    }
}
