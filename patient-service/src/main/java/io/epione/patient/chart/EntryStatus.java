package io.epione.patient.chart;

/** Whether an entry still holds. FHIR R4 says the second in each resource's own status element. */
public enum EntryStatus {
    VALID,
    /** Should never have been written: kept and shown as such, and no longer counted by checks and scores. */
    ENTERED_IN_ERROR
}
