package io.epione.patient.laboratory;

import io.epione.platform.problem.Problem;

/** What the laboratory refuses on several ways. */
final class LaboratoryRefusals {

    static final String ORDER_NOT_FOUND = "LABORATORY_ORDER_NOT_FOUND";
    static final String SAMPLE_NOT_FOUND = "SAMPLE_NOT_FOUND";
    static final String RESULT_NOT_FOUND = "RESULT_NOT_FOUND";

    private LaboratoryRefusals() {}

    static Problem unknownOrder() {
        return Problem.notFound(ORDER_NOT_FOUND);
    }

    static Problem unknownSample() {
        return Problem.notFound(SAMPLE_NOT_FOUND);
    }

    static Problem unknownResult() {
        return Problem.notFound(RESULT_NOT_FOUND);
    }

    static Problem correctionPending() {
        return Problem.conflict("CORRECTION_PENDING", "A correction of this result waits to be verified.");
    }

    /** @param status what it is */
    static Problem illegalTransition(Enum<?> status) {
        return Problem.conflict("ILLEGAL_TRANSITION", "The state does not allow this.")
                .with("resourceStatus", status.name());
    }
}
