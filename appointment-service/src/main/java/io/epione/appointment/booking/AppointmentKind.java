package io.epione.appointment.booking;

/** Where practitioner and patient meet. */
public enum AppointmentKind {
    IN_PERSON,
    VIDEO
}
