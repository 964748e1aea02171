package io.epione.tenant;

import io.epione.platform.problem.ConstraintProblems;
import io.epione.platform.problem.Problem;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the constraints of this schema mean to a caller. */
@Configuration
class Refusals {

    @Bean
    ConstraintProblems constraintProblems() {
        return ConstraintProblems.of(Map.of(
                "hospital_slug", () -> Problem.conflict("SLUG_TAKEN", "Another hospital has this slug."),
                "department_code",
                        () -> Problem.conflict("DEPARTMENT_EXISTS", "The hospital has a department with this code."),
                "staff_email",
                        () -> Problem.conflict("STAFF_EXISTS", "The hospital has a member of staff with this e-mail."),
                "staff_department", () -> Problem.invalid("departmentId", "is not a department of this hospital")));
    }
}
