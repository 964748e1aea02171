/** Signed tree heads over the log, proofs against them, and the verification of a whole log. */
@NullMarked
package io.epione.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
