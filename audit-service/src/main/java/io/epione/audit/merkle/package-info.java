/** Merkle trees by RFC 6962 section 2.1 (the same as RFC 9162 section 2.1). Knows bytes only. */
@NullMarked
package io.epione.audit.merkle;

import org.jspecify.annotations.NullMarked;
