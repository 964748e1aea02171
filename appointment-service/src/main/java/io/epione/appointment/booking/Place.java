package io.epione.appointment.booking;

import java.util.UUID;

/** One of the places of a resource, from 1. */
record Place(UUID resourceId, int number) {}
