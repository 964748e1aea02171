package io.epione.appointment.video;

/** What somebody is in a call. */
public enum Part {
    PRACTITIONER("Practitioner"),
    PATIENT("Patient"),
    GUEST("Guest");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    /** How the room shows them: no names leave for another system. */
    public String title() {
        return title;
    }
}
