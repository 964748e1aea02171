package io.epione.patient.disclosure;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a consent that is in force says (FHIR R4 Consent.provision).
 *
 * @param purposes of a DENY: none means all. A PERMIT names them
 * @param labels none means the record as a whole
 */
public record Provision(UUID consentId, Type type, Actor actor, Set<Purpose> purposes, Set<SensitivityLabel> labels) {

    public enum Type {
        DENY,
        PERMIT
    }

    /** Whether it shuts the record as such to somebody, for some purpose. */
    public boolean deniesTheRecord() {
        return type == Type.DENY && labels.isEmpty();
    }

    /**
     * A refusal of the whole holds for every part of it. A permission has to say what it opens: a label by its name, as 42 CFR
     * § 2.31(a)(3) asks of a consent to disclose treatment of substance use, and a restricted record to a person by name.
     *
     * @param label null for the record as such
     */
    boolean appliesTo(Situation situation, @Nullable SensitivityLabel label) {
        if (!actor.includes(situation.viewer())) {
            return false;
        }
        return switch (type) {
            case DENY ->
                (purposes.isEmpty() || purposes.contains(situation.purpose()))
                        && (labels.isEmpty() || (label != null && labels.contains(label)));
            case PERMIT ->
                purposes.contains(situation.purpose())
                        && (label == null
                                ? labels.isEmpty() && (!situation.restricted() || actor.kind() == Actor.Kind.PERSON)
                                : labels.contains(label));
        };
    }
}
