package io.epione.patient.laboratory;

import io.epione.platform.problem.Problem;
import java.math.BigDecimal;

/** What comes of answering for a result that somebody else has entered. */
sealed interface VerificationOutcome {

    record Verified(ResultView result) implements VerificationOutcome {}

    /** Nothing was changed. */
    sealed interface Refused extends VerificationOutcome {

        Problem problem();
    }

    record Unknown() implements Refused {
        @Override
        public Problem problem() {
            return LaboratoryRefusals.unknownResult();
        }
    }

    /** Who entered it cannot answer for it. */
    record OwnResult() implements Refused {
        @Override
        public Problem problem() {
            return Problem.forbidden("OWN_RESULT", "Somebody else verifies what you have entered.");
        }
    }

    record NotPreliminary(ResultStatus status) implements Refused {
        @Override
        public Problem problem() {
            return LaboratoryRefusals.illegalTransition(status);
        }
    }

    /** It cannot be true: it has to be entered anew. */
    record Impossible() implements Refused {
        @Override
        public Problem problem() {
            return Problem.conflict("RESULT_INVALID", "The value is impossible: enter it anew.");
        }
    }

    /** The last control run failed. */
    record HeldBack() implements Refused {
        @Override
        public Problem problem() {
            return Problem.conflict(
                    "QUALITY_CONTROL_FAILED", "The test's last control run failed; results wait for one that passes.");
        }
    }

    /** It differs so much from the patient's last one that the caller has to say that it is right. */
    record ChangeUnconfirmed(BigDecimal percent) implements Refused {
        @Override
        public Problem problem() {
            return Problem.conflict(
                            "CHANGE_UNCONFIRMED", "It differs much from the last result: confirm that it is right.")
                    .with("percent", percent);
        }
    }
}
