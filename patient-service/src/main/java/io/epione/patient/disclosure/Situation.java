package io.epione.patient.disclosure;

import java.util.List;

/**
 * All that a decision goes by.
 *
 * @param restricted HL7 v3 Confidentiality R
 * @param emergency whether the viewer has declared one on this patient, and it lasts
 * @param consents those of the patient that are in force
 */
public record Situation(
        Viewer viewer,
        Relationship relationship,
        boolean restricted,
        boolean emergency,
        Purpose purpose,
        List<Provision> consents) {

    public Situation as(Relationship other) {
        return new Situation(viewer, other, restricted, emergency, purpose, consents);
    }

    public Situation with(List<Provision> others) {
        return new Situation(viewer, relationship, restricted, emergency, purpose, others);
    }
}
