package io.epione.patient.laboratory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param correctedBy the result that has taken its place
 * @param heldBack whether the assay's quality control forbids to verify it
 * @param review null where no control run has ever put it in doubt
 */
record ResultView(
        Result result,
        ResultContent content,
        @Nullable UUID correctedBy,
        boolean heldBack,
        @Nullable Review review,
        Visibility visibility) {

    /** @param reason null as long as nobody has settled it */
    record Review(ResultReview row, @Nullable String reason) {}

    /** Whether a failed control run has put it in doubt, and nobody has confirmed or corrected it. */
    boolean underReview() {
        return review != null && review.row().isOpenOf(result);
    }

    /** Whether the bench has something to do with it. */
    boolean atWork() {
        return result.status() == ResultStatus.PRELIMINARY || underReview();
    }

    /** As it is shown to who comes back to it. */
    ResultView comeBackTo() {
        return visibility == Visibility.BENCH && !atWork()
                ? new ResultView(result, content, correctedBy, heldBack, review, Visibility.CLOSED)
                : this;
    }
}
