package io.epione.patient.access;

import io.epione.patient.disclosure.Decision;
import io.epione.patient.disclosure.Purpose;
import io.epione.patient.disclosure.Relationship;
import io.epione.patient.disclosure.Rule;
import io.epione.patient.disclosure.SensitivityLabel;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why somebody sees of a record what they see. */
@RestController
class AccessDecisionController {

    private final ExplainAccess explain;

    AccessDecisionController(ExplainAccess explain) {
        this.explain = explain;
    }

    /** @param consentId the consent that decided; null where none did */
    record DecisionResponse(
            Area area,
            @Nullable SensitivityLabel label,
            boolean allowed,
            Rule rule,
            String text,
            @Nullable UUID consentId) {

        static DecisionResponse of(ExplainAccess.Answer answer) {
            Decision decision = answer.decision();
            return new DecisionResponse(
                    answer.area(),
                    answer.label(),
                    decision.isAllowed(),
                    decision.rule(),
                    decision.rule().text(),
                    decision.consentId());
        }
    }

    record ExplanationResponse(
            UUID patientId,
            UUID as,
            Purpose purpose,
            Relationship relationship,
            boolean restricted,
            List<DecisionResponse> decisions) {}

    /** @param as a staff id, or the patient id of somebody who acts for the patient */
    @GetMapping("/api/v1/patients/{patientId}/access-decisions")
    @PreAuthorize("hasAuthority('access-decision:read')")
    ExplanationResponse explain(
            @PathVariable UUID patientId,
            @RequestParam UUID as,
            @RequestParam(required = false) @Nullable Purpose purpose) {
        ExplainAccess.Explanation explanation = explain.explain(patientId, as, purpose);
        return new ExplanationResponse(
                patientId,
                as,
                explanation.purpose(),
                explanation.relationship(),
                explanation.restricted(),
                explanation.answers().stream().map(DecisionResponse::of).toList());
    }
}
