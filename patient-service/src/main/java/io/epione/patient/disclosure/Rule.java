package io.epione.patient.disclosure;

/** The rules in the order in which they are asked; the first that answers decides. {@code docs/access-decisions.md} is written from here. */
public enum Rule {
    NO_PERMISSION(false, "The role does not permit it: asked by each operation before all others"),
    SERVICE(true, "Another service asks in its own name"),
    OWN_RECORD(true, "It is the viewer's own record"),
    NO_RELATIONSHIP(false, "A patient's account reaches its own record and those it is a proxy for"),
    PROXY_ENDED(false, "The patient has reached the age at which the hospital ends a parent's or guardian's access"),
    PROXY_NARROWED(
            false,
            "What is labelled is hidden from a parent or guardian once the patient has reached the age that the hospital sets"),
    CONSENT_DENIES(false, "A consent denies it: the most specific actor first, denial before permission"),
    CONSENT_PERMITS(
            true,
            "A consent permits it by naming the purpose, and the label or, of a restricted record, the person; most specific actor first"),
    PROXY(true, "The viewer acts for the patient"),
    PURPOSE_NEEDS_CONSENT(false, "Research and requests of the family need a consent"),
    RESTRICTED_RECORD(false, "A restricted record is open only to who treats the patient"),
    TREATMENT(true, "The viewer treats the patient, and that is the purpose"),
    NORMAL_RECORD(true, "What is not labelled in a normal record is open to staff as their role permits"),
    AUTHOR(true, "The viewer wrote the entry"),
    LABEL_NEEDS_TREATMENT(false, "What is labelled is open only to who treats the patient, for that purpose"),
    EMERGENCY(
            true,
            "What was refused to staff is open to them for treatment while they have declared an emergency, which is reviewed");

    private final boolean allows;
    private final String text;

    Rule(boolean allows, String text) {
        this.allows = allows;
        this.text = text;
    }

    public boolean allows() {
        return allows;
    }

    /** In a sentence, for people. */
    public String text() {
        return text;
    }

    Decision decision() {
        return allows ? new Decision.Allowed(this, null) : new Decision.Refused(this, null);
    }
}
