package io.epione.patient.access;

/** What somebody may do for a patient beside seeing the record. */
enum ProxyScope {
    /** See what the patient sees. */
    READ,
    /** See it, and sign and revoke the patient's consents. */
    SIGN
}
