package io.epione.patient.access;

/** A request for restriction with its opened words. */
record RestrictionView(RestrictionRequest request, RestrictionRequest.Words words) {}
