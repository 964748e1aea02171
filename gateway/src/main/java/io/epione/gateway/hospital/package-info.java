/** Which hospitals exist and which of them are open, followed from a compacted topic. */
@NullMarked
package io.epione.gateway.hospital;

import org.jspecify.annotations.NullMarked;
