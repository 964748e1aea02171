/** The law by which a record is disclosed: labels, purposes, consents' provisions and one pure decision. No data. */
@NullMarked
package io.epione.patient.disclosure;

import org.jspecify.annotations.NullMarked;
