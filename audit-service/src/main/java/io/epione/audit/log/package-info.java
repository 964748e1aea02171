/** The append-only log of a hospital: what comes in, how it is stored, who reads it. */
@NullMarked
package io.epione.audit.log;

import org.jspecify.annotations.NullMarked;
