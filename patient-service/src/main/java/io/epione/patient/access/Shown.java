package io.epione.patient.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, without what the viewer may not see.
 *
 * @param nextCursor null on the last page
 * @param withheld how many were left out of this page, so that a clinician knows to ask. Always 0 for patients and who acts for
 *     them: that there is something would tell
 */
public record Shown<T>(List<T> items, @Nullable String nextCursor, int withheld) {}
