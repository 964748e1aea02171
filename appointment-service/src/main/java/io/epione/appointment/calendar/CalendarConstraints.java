package io.epione.appointment.calendar;

import io.epione.platform.problem.ConstraintProblems;
import io.epione.platform.problem.Problem;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the database refuses, in the words of the API. What it refuses of appointments, booking says itself. */
@Configuration(proxyBeanMethods = false)
class CalendarConstraints {

    @Bean
    ConstraintProblems constraintProblems() {
        return ConstraintProblems.of(Map.of(
                "service_type_code_unique",
                () -> Problem.conflict("SERVICE_TYPE_EXISTS", "The hospital has a service type of this code."),
                "resource_reference_once",
                () -> Problem.conflict("RESOURCE_EXISTS", "This room or department is a resource already."),
                "on_call_duty_no_overlap",
                () -> Problem.conflict("DUTY_OVERLAPS", "The practitioner has another duty at this time.")));
    }
}
