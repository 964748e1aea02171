/** Requests in hand, and which of them go first when there are too many. */
@NullMarked
package io.epione.gateway.load;

import org.jspecify.annotations.NullMarked;
