package io.epione.patient.laboratory;

import java.math.BigDecimal;

/** What comes of answering for a result that somebody else has entered. */
sealed interface VerificationOutcome {

    record Verified(ResultView result) implements VerificationOutcome {}

    record Unknown() implements VerificationOutcome {}

    /** Who entered it cannot answer for it. */
    record OwnResult() implements VerificationOutcome {}

    record NotPreliminary(ResultStatus status) implements VerificationOutcome {}

    /** It cannot be true: it has to be entered anew. */
    record Impossible() implements VerificationOutcome {}

    /** The last control run of the test failed. */
    record HeldBack() implements VerificationOutcome {}

    /** It differs so much from the patient's last one that the caller has to say that it is right. */
    record ChangeUnconfirmed(BigDecimal percent) implements VerificationOutcome {}
}
