package io.epione.patient.access;

import io.epione.patient.disclosure.Actor;
import io.epione.patient.disclosure.Provision;
import io.epione.patient.disclosure.Purpose;
import io.epione.patient.disclosure.SensitivityLabel;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a consent says, as it is sealed.
 *
 * @param evidence in words, such as where the paper lies
 */
record ConsentTerms(
        Provision.Type type,
        Actor actor,
        Set<Purpose> purposes,
        Set<SensitivityLabel> labels,
        Signer signedBy,
        @Nullable String evidence) {

    /** Who stands for it. */
    enum Signer {
        PATIENT,
        PROXY,
        /** Recorded for the patient, with evidence. */
        STAFF
    }

    Provision provision(UUID consentId) {
        return new Provision(consentId, type, actor, purposes, labels);
    }
}
