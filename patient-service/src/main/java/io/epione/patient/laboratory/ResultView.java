package io.epione.patient.laboratory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param correctedBy the result that has taken its place
 * @param heldBack whether the test's quality control forbids to verify it
 */
record ResultView(
        Result result, ResultContent content, @Nullable UUID correctedBy, boolean heldBack, Visibility visibility) {}
