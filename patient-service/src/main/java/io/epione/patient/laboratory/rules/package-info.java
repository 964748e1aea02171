/** What a laboratory's numbers mean: pure rules without a database, each with its source. */
@NullMarked
package io.epione.patient.laboratory.rules;

import org.jspecify.annotations.NullMarked;
