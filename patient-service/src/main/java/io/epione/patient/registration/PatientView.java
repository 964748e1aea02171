package io.epione.patient.registration;

import java.util.UUID;

/** A patient with opened demographics. */
record PatientView(UUID id, long version, PatientStatus status, Demographics demographics) {}
