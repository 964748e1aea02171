package io.epione.patient.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Restricts a record because the patient has asked for it. A restriction that lasts longer stays as it is. */
@Component
class RestrictOnRequest {

    private final Situations situations;
    private final Confidentialities confidentialities;
    private final DecideConfidentiality decide;

    RestrictOnRequest(Situations situations, Confidentialities confidentialities, DecideConfidentiality decide) {
        this.situations = situations;
        this.confidentialities = confidentialities;
        this.decide = decide;
    }

    /** Part of the caller's transaction. @param until null: until somebody decides anew */
    void restrict(UUID patientId, @Nullable Instant until, String reason) {
        if (!isRestrictedBeyond(patientId, until)) {
            decide.decide(patientId, "*", ConfidentialityCode.R, until, reason);
        }
    }

    /** Also by what is restricted without an end of its own: a record that became part of this one. */
    private boolean isRestrictedBeyond(UUID patientId, @Nullable Instant until) {
        return situations.isRestricted(patientId)
                && confidentialities
                        .findById(patientId)
                        .map(Confidentiality::endsAt)
                        .map(end -> until != null && !end.isBefore(until))
                        .orElse(true);
    }
}
