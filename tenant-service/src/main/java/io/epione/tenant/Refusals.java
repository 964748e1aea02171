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
        return ConstraintProblems.of(Map.ofEntries(
                Map.entry("hospital_slug", () -> Problem.conflict("SLUG_TAKEN", "Another hospital has this slug.")),
                Map.entry("hospital_operator", () -> Problem.notFound("OPERATOR_NOT_FOUND")),
                Map.entry(
                        "operator_administrator",
                        () -> Problem.conflict("ADMINISTRATOR_TAKEN", "This person administers an operator already.")),
                Map.entry(
                        "hospital_domain", () -> Problem.conflict("DOMAIN_TAKEN", "Another hospital has this domain.")),
                Map.entry(
                        "department_code",
                        () -> Problem.conflict("DEPARTMENT_EXISTS", "The hospital has a department with this code.")),
                Map.entry(
                        "department_parent", () -> Problem.invalid("parentId", "is not a department of this hospital")),
                Map.entry(
                        "location_code",
                        () -> Problem.conflict("LOCATION_EXISTS", "The hospital has a location with this code.")),
                Map.entry(
                        "room_code", () -> Problem.conflict("ROOM_EXISTS", "The location has a room with this code.")),
                Map.entry("room_location", () -> Problem.invalid("locationId", "is not a location of this hospital")),
                Map.entry(
                        "room_department",
                        () -> Problem.invalid("departmentId", "is not a department of this hospital")),
                Map.entry(
                        "hospital_role_code",
                        () -> Problem.conflict("ROLE_EXISTS", "The hospital has a role with this code.")),
                Map.entry(
                        "staff_email",
                        () -> Problem.conflict("STAFF_EXISTS", "The hospital has a member of staff with this e-mail.")),
                Map.entry(
                        "staff_department",
                        () -> Problem.invalid("departmentId", "is not a department of this hospital")),
                Map.entry(
                        "staff_import_content",
                        () -> Problem.conflict(
                                "IMPORT_RUNNING", "The same file is being imported. Send it again for its report."))));
    }
}
