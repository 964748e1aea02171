package io.epione.patient.laboratory;

/** FHIR R4 ServiceRequest.priority. */
enum OrderPriority {
    ROUTINE,
    URGENT,
    ASAP,
    STAT
}
