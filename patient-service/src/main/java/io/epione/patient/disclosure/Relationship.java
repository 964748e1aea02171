package io.epione.patient.disclosure;

/** What the viewer is to the patient. */
public enum Relationship {
    /** Another service, in its own name. */
    SERVICE,
    SELF,
    /** Acts for the patient, without limits of age. */
    PROXY,
    /** Acts for a patient who is old enough to have secrets. */
    PROXY_NARROWED,
    /** Acted for a patient who has come of age. */
    PROXY_ENDED,
    /** Has an appointment with the patient, or had one lately; of pharmacists: a prescription of the patient is with the pharmacy. */
    TREATING,
    /** Staff who do not treat the patient, and wrote the entry. */
    AUTHOR,
    /** Staff, and programs that the hospital lets in. */
    STAFF,
    /** A patient's account that acts for itself alone. */
    NONE;

    boolean isStaff() {
        return this == TREATING || this == AUTHOR || this == STAFF;
    }
}
