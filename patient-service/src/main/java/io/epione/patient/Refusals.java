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
                Refusals::stale,
                "chart_entry_version_once",
                Refusals::stale,
                "document_remark_number",
                Refusals::stale,
                "emergency_access_unreviewed",
                () -> Problem.conflict(
                        "UNREVIEWED_EMERGENCY_ACCESS",
                        "Your last emergency access is active, or nobody has reviewed it yet."),
                "laboratory_sample_accession",
                () -> Problem.conflict("DUPLICATE_ACCESSION", "Another sample has this accession number."),
                "laboratory_test_code",
                () -> Problem.conflict("TEST_EXISTS", "Another request has just set this test."),
                "laboratory_control_level",
                () -> Problem.conflict("CONTROL_EXISTS", "Another request has just set this control material.")));
    }

    private static Problem stale() {
        return new Problem(412, "STALE", "The resource has changed since you read it.");
    }
}
