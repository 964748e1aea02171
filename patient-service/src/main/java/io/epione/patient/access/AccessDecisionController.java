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
    private final RecordAccess access;

    AccessDecisionController(ExplainAccess explain, RecordAccess access) {
        this.explain = explain;
        this.access = access;
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

    /** @param purpose FHIR PurposeOfUse for the audit record, where it does not follow from the role: an emergency, or for others */
    record AccessResponse(UUID patientId, @Nullable String purpose) {}

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

    /**
     * Whether the record as such is open to the caller; 403 {@code RESTRICTED_RECORD} or {@code CONSENT_DENIES} where it is not.
     * For services that keep something of the patient and ask in the caller's name: they record what they show and refuse.
     */
    @GetMapping("/api/v1/patients/{patientId}/access")
    @PreAuthorize("hasAnyAuthority('chart:read', 'prescription:read')")
    AccessResponse access(@PathVariable UUID patientId) {
        return new AccessResponse(patientId, access.elsewhere(patientId).purpose());
    }
}
