package io.epione.appointment;

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
        return ConstraintProblems.of(Map.of(
                "calendar_link_once",
                () -> Problem.conflict("CALENDAR_LINK_EXISTS", "There is such a link already: revoke or rotate it."),
                "queue_code_once",
                () -> Problem.conflict("QUEUE_CODE_TAKEN", "Another queue has this code."),
                "queue_check_ins_once",
                () -> Problem.conflict("CHECK_INS_TAKEN", "Another queue takes the department's check-ins."),
                "queue_number_left",
                () -> Problem.conflict("QUEUE_FULL", "The queue has given out all its numbers of the day.")));
    }
}
