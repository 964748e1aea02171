package io.epione.patient;

import io.epione.platform.problem.ConstraintProblems;
import io.epione.platform.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the constraints of this schema mean to a caller. */
@Configuration
class Refusals {

    @Bean
    ConstraintProblems constraintProblems() {
        Map<String, Supplier<Problem>> problems = new HashMap<>();
        problems.put("confidentiality_decided", Refusals::stale);
        problems.put("chart_entry_version_once", Refusals::stale);
        problems.put("document_remark_number", Refusals::stale);
        problems.put("consent_version_once", Refusals::stale);
        problems.put("family_ages_set", Refusals::stale);
        problems.put("consent_evidence", Refusals::unknownDocument);
        problems.put("proxy_evidence", Refusals::unknownDocument);
        problems.put(
                "proxy_holder",
                () -> Problem.unprocessable("UNKNOWN_PATIENT", "The hospital has no such patient.")
                        .error("holderId", "is no patient of this hospital"));
        problems.put(
                "proxy_once",
                () -> Problem.conflict("PROXY_EXISTS", "This account acts for the patient, or did: end that first."));
        problems.put(
                "emergency_access_unreviewed",
                () -> Problem.conflict(
                        "UNREVIEWED_EMERGENCY_ACCESS",
                        "Your last emergency access is active, or nobody has reviewed it yet."));
        problems.put(
                "restriction_request_open",
                () -> Problem.conflict("RESTRICTION_REQUESTED", "An earlier request waits for its answer."));
        problems.put(
                "laboratory_sample_accession",
                () -> Problem.conflict("DUPLICATE_ACCESSION", "Another sample has this accession number."));
        problems.put(
                "laboratory_test_code",
                () -> Problem.conflict("TEST_EXISTS", "Another request has just set this test."));
        problems.put(
                "laboratory_control_level",
                () -> Problem.conflict("CONTROL_EXISTS", "Another request has just set this control material."));
        return ConstraintProblems.of(problems);
    }

    private static Problem unknownDocument() {
        return Problem.unprocessable("UNKNOWN_DOCUMENT", "The patient's record has no such document.")
                .error("evidenceDocumentId", "is no document of this patient");
    }

    private static Problem stale() {
        return new Problem(412, "STALE", "The resource has changed since you read it.");
    }
}
