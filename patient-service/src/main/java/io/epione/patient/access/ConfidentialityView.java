package io.epione.patient.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision with its opened reason; without reason and time where nobody has decided.
 *
 * @param until when a restriction ends by itself, or has ended; null: when somebody decides anew
 */
record ConfidentialityView(
        long decisions,
        ConfidentialityCode code,
        @Nullable Instant until,
        @Nullable String reason,
        @Nullable Instant decidedAt,
        @Nullable UUID decidedBy) {

    static final ConfidentialityView UNDECIDED =
            new ConfidentialityView(Confidentiality.UNDECIDED, ConfidentialityCode.N, null, null, null, null);

    /** As it is, or restricted because a record that became part of this one is. */
    ConfidentialityView restricted() {
        return code == ConfidentialityCode.R
                ? this
                : new ConfidentialityView(decisions, ConfidentialityCode.R, null, null, null, null);
    }

    static ConfidentialityView of(Confidentiality decided, String reason) {
        return new ConfidentialityView(
                decided.decisions(),
                decided.code(Instant.now()),
                decided.endsAt(),
                reason,
                decided.updatedAt(),
                decided.updatedBy());
    }
}
