package io.epione.appointment;

import static java.util.Map.entry;

import io.epione.platform.problem.ConstraintProblems;
import io.epione.platform.problem.Problem;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the database's refusals mean to callers, where a use case does not say so itself. */
@Configuration(proxyBeanMethods = false)
class ConstraintMeanings {

    @Bean
    ConstraintProblems constraintProblems() {
        return ConstraintProblems.of(Map.ofEntries(
                entry(
                        "ticket_move_once",
                        () -> Problem.conflict(
                                "CHANGED_MEANWHILE", "Someone else changed this at the same time. Read it again.")),
                entry(
                        "service_type_code_unique",
                        () -> Problem.conflict("SERVICE_TYPE_EXISTS", "The hospital has a service type of this code.")),
                entry(
                        "resource_reference_once",
                        () -> Problem.conflict("RESOURCE_EXISTS", "This room or department is a resource already.")),
                entry(
                        "on_call_duty_no_overlap",
                        () -> Problem.conflict("DUTY_OVERLAPS", "The practitioner has another duty at this time.")),
                entry(
                        "calendar_link_once",
                        () -> Problem.conflict(
                                "CALENDAR_LINK_EXISTS", "There is such a link already: revoke or rotate it.")),
                entry("queue_code_once", () -> Problem.conflict("QUEUE_CODE_TAKEN", "Another queue has this code.")),
                entry(
                        "queue_check_ins_once",
                        () -> Problem.conflict("CHECK_INS_TAKEN", "Another queue takes the department's check-ins.")),
                entry(
                        "queue_number_left",
                        () -> Problem.conflict("QUEUE_FULL", "The queue has given out all its numbers of the day.")),
                entry(
                        "encounter_once",
                        () -> Problem.conflict("ENCOUNTER_EXISTS", "The visit has an encounter already.")),
                entry(
                        "encounter_template_once",
                        () -> Problem.conflict("TEMPLATE_EXISTS", "Somebody else has just defined this template.")),
                entry(
                        "waitlist_entry_once",
                        () -> Problem.conflict("ALREADY_WAITING", "The patient waits for this already."))));
    }
}
