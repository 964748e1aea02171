/** The same key and body answer the first answer again. */
@NullMarked
package io.epione.platform.idempotency;

import org.jspecify.annotations.NullMarked;
