package io.epione.patient.documents;

import java.util.List;

/** What comes of completing an upload. */
sealed interface CompletionOutcome {

    /** The document is part of the record, now or since a completion before. */
    record Completed(DocumentView document) implements CompletionOutcome {}

    record PartsMissing(List<Integer> missing) implements CompletionOutcome {}

    /** What came is not what was announced. The upload stays, so that the wrong part can be sent again. */
    record DigestDiffers() implements CompletionOutcome {}

    /** The content is not taken. The upload is gone. */
    record Refused(Refusal refusal) implements CompletionOutcome {}

    record ChangedMeanwhile() implements CompletionOutcome {}
}
