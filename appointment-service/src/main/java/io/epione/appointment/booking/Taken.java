package io.epione.appointment.booking;

import io.epione.appointment.calendar.Slot;
import java.util.UUID;

/** A place of a practitioner, room or device that a session takes, buffers included. Patients of one session share it. */
record Taken(UUID resourceId, UUID sessionId, int place, Slot time) {}
