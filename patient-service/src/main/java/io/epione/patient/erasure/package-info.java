/** The erasure of a patient in every service, demanded by one and approved by another, and the certificate of it. */
@NullMarked
package io.epione.patient.erasure;

import org.jspecify.annotations.NullMarked;
