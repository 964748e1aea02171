package io.epione.appointment.booking;

import io.epione.appointment.calendar.UsableHours;
import java.util.UUID;

/** Something that a visit may use: a room, a device, another practitioner. */
record Candidate(UUID id, int capacity, UsableHours hours, Diary diary) {}
