package io.epione.patient.access;

import io.epione.patient.disclosure.Relationship;

/**
 * A proxy with its opened terms.
 *
 * @param standing what it comes to today, by the patient's age; also of one that is not in force
 */
record ProxyView(Proxy proxy, Proxy.Terms terms, Relationship standing) {}
