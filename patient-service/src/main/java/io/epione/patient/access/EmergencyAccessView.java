package io.epione.patient.access;

/** An emergency access with its opened texts. */
record EmergencyAccessView(EmergencyAccess access, EmergencyAccess.Texts texts) {}
