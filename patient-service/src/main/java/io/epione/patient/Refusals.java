package io.epione.patient;

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
                "confidentiality_decided",
                () -> new Problem(412, "STALE", "The resource has changed since you read it."),
                "document_remark_number",
                () -> new Problem(412, "STALE", "The resource has changed since you read it."),
                "emergency_access_unreviewed",
                () -> Problem.conflict(
                        "UNREVIEWED_EMERGENCY_ACCESS",
                        "Your last emergency access is active, or nobody has reviewed it yet.")));
    }
}
