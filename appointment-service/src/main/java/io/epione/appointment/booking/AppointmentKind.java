package io.epione.appointment.booking;

/** Where practitioner and patient meet. */
enum AppointmentKind {
    IN_PERSON,
    VIDEO
}
